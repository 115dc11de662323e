using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Cronos;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;
using Workflows.Engine.Liquid;
using Workflows.Engine.Templates;

namespace Workflows.Engine;

/// <summary>Checks the inputs of one activity: given where required, and able to be evaluated.</summary>
internal sealed class ValueChecks(
    WorkflowDefinition definition,
    ActivityReader reader,
    Activity activity,
    string path,
    HashSet<string> variables
)
{
    // Inputs that our own classes leave open, because genuine Elsa runs without them into a fault.
    private static readonly HashSet<(Type, string)> Required =
    [
        (typeof(Cron), nameof(Cron.CronExpression)),
        (typeof(StartAt), nameof(StartAt.DateTime)),
        (typeof(PublishEvent), nameof(PublishEvent.EventName)),
        (typeof(RunTask), nameof(RunTask.TaskName)),
        (typeof(SetOutput), nameof(SetOutput.OutputName)),
        (typeof(ExecuteWorkflow), nameof(ExecuteWorkflow.WorkflowDefinitionId)),
        (typeof(DispatchWorkflow), nameof(DispatchWorkflow.WorkflowDefinitionId)),
        (typeof(BulkDispatchWorkflows), nameof(BulkDispatchWorkflows.WorkflowDefinitionId)),
    ];

    public void Run(ActivityDescriptor descriptor)
    {
        foreach (var input in descriptor.Inputs)
            CheckInput(input);
        foreach (var output in descriptor.Outputs)
            CheckOutput(output);
        if (!CommitStrategies.Knows(CommitStrategies.Activities, activity.CommitStrategy))
            Report(
                $"{path}.customProperties.commitStrategyName",
                "unknown-option",
                $"There is no commit strategy \"{activity.CommitStrategy}\" of activities."
            );
        if (activity is SetVariable set)
            CheckTarget(set.Variable);
        if (activity is SetOutput { OutputName.Expression: { Type: "Literal" } name })
            CheckOutputName(TextOf(name));
        var cases = (activity as Switch)?.Cases ?? (activity as FlowSwitch)?.Cases ?? [];
        for (var i = 0; i < cases.Count; i++)
            CheckExpression(cases[i].Condition, typeof(bool), $"{path}.cases[{i}].condition");
    }

    private void CheckInput(InputDescriptor descriptor)
    {
        var input = (Input?)descriptor.Property.GetValue(activity);
        var at = $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(descriptor.Property.Name)}";
        var expression = input?.Expression;
        if (IsEmpty(expression))
        {
            if (IsRequired(descriptor.Property))
                Report(at, "missing-input", $"The input \"{descriptor.Name}\" is required.");
            return;
        }

        CheckExpression(expression!, descriptor.Type, at);
        if (activity is Cron && expression!.Type == "Literal")
            CheckCron(TextOf(expression), at);
    }

    private void CheckOutput(OutputDescriptor descriptor)
    {
        var output = (Output?)descriptor.Property.GetValue(activity);
        if (
            output?.MemoryBlockReference()?.Id is not { Length: > 0 } id
            || variables.Contains(id)
            || definition.FindOutput(id) is not null
            // Older exports name a place of the activity's own for every output that is bound to nothing.
            || id.StartsWith($"{activity.Id}:", StringComparison.Ordinal)
        )
            return;
        Report(
            $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(descriptor.Property.Name)}",
            "unknown-variable",
            $"The output \"{descriptor.Name}\" is bound to \"{id}\", which is neither a variable that is visible here nor an output of the workflow."
        );
    }

    private static bool IsEmpty(Expression? expression) =>
        expression is null
        || (expression.Type == "Literal" && string.IsNullOrWhiteSpace(TextOf(expression)));

    private static bool IsRequired(PropertyInfo property)
    {
        if (Required.Contains((property.DeclaringType!, property.Name)))
            return true;
        var nullability = new NullabilityInfoContext().Create(property);
        return nullability.WriteState == NullabilityState.NotNull
            && nullability.GenericTypeArguments
                is [{ WriteState: NullabilityState.NotNull, Type.IsValueType: false }];
    }

    private void CheckTarget(Variable? variable)
    {
        if (variable is null)
            Report($"{path}.variable", "missing-input", "There is no variable to set.");
        else if (!variables.Contains(variable.Id))
            Report(
                $"{path}.variable",
                "unknown-variable",
                $"There is no variable with the id \"{variable.Id}\" here."
            );
    }

    private void CheckOutputName(string? name)
    {
        if (!string.IsNullOrEmpty(name) && definition.FindOutput(name) is null)
            Report(
                $"{path}.outputName",
                "unknown-output",
                $"The workflow has no output \"{name}\"."
            );
    }

    private void CheckExpression(Expression expression, Type target, string at)
    {
        switch (expression.Type)
        {
            case "Literal":
                CheckLiteral(expression.Value, target, at);
                break;
            case "Variable" when Member(expression, "id") is not { } id || !variables.Contains(id):
                Report(
                    at,
                    "unknown-variable",
                    $"There is no variable with the id \"{Member(expression, "id") ?? TextOf(expression)}\" here."
                );
                break;
            case "Input"
                when Member(expression, "name") is not { } name
                    || definition.FindInput(name) is null:
                Report(
                    at,
                    "unknown-input",
                    $"The workflow has no input \"{Member(expression, "name") ?? TextOf(expression)}\"."
                );
                break;
            case "JavaScript":
                if (new JavaScriptEvaluator().Compile(TextOf(expression) ?? "").Error is { } broken)
                    Report(at, "unreadable-script", $"The script cannot be read: {broken.Message}");
                break;
            case "Liquid":
                if (new LiquidExpression(TextOf(expression) ?? "").Error is { } mistake)
                    Report(at, "unreadable-template", $"The template cannot be read: {mistake}");
                break;
            case "Scriban":
                if (new ScribanExpression(TextOf(expression) ?? "").Error is { } unreadable)
                    Report(at, "unreadable-template", $"The template cannot be read: {unreadable}");
                break;
            case "CSharp" or "C#" or "Python":
                Report(
                    at,
                    "refused-language",
                    $"{expression.Type} is not run here: such a script could do whatever the server can. Write it in JavaScript."
                );
                break;
            case var type when !ExpressionCompiler.Knows(type):
                Report(at, "unknown-expression", $"There are no expressions of type \"{type}\".");
                break;
        }
    }

    private void CheckLiteral(object? value, Type target, string at)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        var plain = value is JsonElement json ? Plain.FromLiteral(json) : value;
        if (plain is null || (!type.IsValueType && type != typeof(byte[])))
            return;
        if (!IsConvertible(plain, type))
            Report(
                at,
                type == typeof(TimeSpan) ? "invalid-duration" : "unconvertible-literal",
                $"\"{plain}\" cannot be read as {type.Name}."
            );
        else if (
            type == typeof(TimeSpan)
            && ValueConverter.Convert(plain, type) is TimeSpan { Ticks: < 0 } span
        )
            Report(at, "invalid-duration", $"A time of {span} would be over before it begins.");
    }

    private static bool IsConvertible(object value, Type type)
    {
        try
        {
            // Where running goes on with the type's default, publishing says that the text means nothing.
            if (value is string text && type.IsValueType && !type.IsEnum)
            {
                var converter = TypeDescriptor.GetConverter(type);
                return converter.CanConvertFrom(typeof(string)) && converter.IsValid(text);
            }

            return ValueConverter.Convert(value, type) is not null;
        }
        catch (Exception e)
            when (e is OverflowException or FormatException or ArgumentException or JsonException)
        {
            return false;
        }
    }

    private void CheckCron(string? expression, string at)
    {
        try
        {
            _ = Recurrence.Parse(expression ?? "");
        }
        catch (CronFormatException e)
        {
            Report(at, "invalid-cron", $"\"{expression}\" is no cron expression: {e.Message}");
        }
    }

    private void Report(string at, string code, string message) =>
        reader.Report(at, code, message, activity.Id);

    private static string? Member(Expression expression, string name) =>
        expression.Value is JsonElement json ? json.Text(name) : null;

    private static string? TextOf(Expression expression) =>
        expression.Value is JsonElement { ValueKind: JsonValueKind.String } json
            ? json.GetString()
            : expression.Value?.ToString();
}
