using System.Dynamic;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Workflows.Engine.Authoring;
using ScriptEngine = Jint.Engine;

namespace Workflows.Engine;

/// <summary>What scripts reach of the activity whose expression is evaluated.</summary>
internal sealed class ScriptHost(ScriptEngine engine)
{
    private static readonly Dictionary<string, object> NoArguments = [];

    private IDictionary<string, object?> _variables = new ExpandoObject();

    public ScriptEngine Engine { get; } = engine;

    public ActivityExecutionContext Context { get; set; } = null!;

    public WorkflowExecutionContext Workflow => Context.WorkflowExecutionContext;

    public JsValue ToScript(object? value) => ScriptValues.ToScript(Engine, value);

    /// <summary>What whoever evaluates the expression hands over to it.</summary>
    private IReadOnlyDictionary<string, object> Arguments =>
        Context.HasArguments
            ? (Dictionary<string, object>)Context.TransientProperties["Arguments"]
            : NoArguments;

    /// <summary>The arguments as one object, whose members begin with a small letter.</summary>
    public JsValue ArgumentsObject()
    {
        IDictionary<string, object?> args = new ExpandoObject();
        foreach (var (name, value) in Arguments)
            args[char.ToLowerInvariant(name[0]) + name[1..]] = value;
        return JsValue.FromObject(Engine, args);
    }

    /// <summary>The object "variables": a copy of the declared variables that the script names.</summary>
    public JsValue CopyVariables(IReadOnlyList<string> names)
    {
        _variables = new ExpandoObject();
        foreach (var name in names)
        {
            if (
                ScriptNames.IsValid(name)
                && Context.FindVariable(name) is { IsUndeclared: false } slot
            )
                _variables[name] = slot.Value is ExpandoObject map
                    ? ScriptValues.CopyIn(Engine, map)
                    : slot.Value;
        }

        return JsValue.FromObject(Engine, _variables);
    }

    /// <summary>Takes over what the script assigned to <c>variables.Name</c>. A null changes nothing, as in Elsa.</summary>
    public void WriteBack()
    {
        foreach (var (name, value) in _variables)
        {
            var plain = value is JsValue script ? script.ToObject() : value;
            if (plain is null || Workflow.Definition.FindInput(name) is not null)
                continue;
            if (Context.FindVariable(name) is { } slot)
                slot.Set(plain);
            else
                SetVariable(name, plain, sync: false);
        }
    }

    public void SetVariable(string name, object? value, bool sync = true)
    {
        if (sync && _variables.ContainsKey(name))
            _variables[name] = value;
        // A name that is not declared lives to the end of the burst only.
        var slot =
            Context.FindVariable(name)
            ?? Context.NearestContainer().Declare(new Variable(name), null, dynamic: true);
        slot.Set(value);
        if (ValueConverter.IsLost(value, slot.Variable.VariableType, slot.Value))
            Context.WarnOfLoss(value!, slot.Variable.VariableType);
    }

    /// <summary>Names the outcomes of the activity whose script runs; only that activity can be left by them.</summary>
    public void SetOutcomes(string[] outcomes)
    {
        if (Context.Activity is not Activities.RunJavaScript)
            throw new InvalidOperationException(
                $"Outcomes can be set in the script of Elsa.RunJavaScript only, not in {Context.Activity.Type}."
            );
        Context.TransientProperties["Outcomes"] = outcomes;
    }

    public JsValue Variable(string name)
    {
        if (Context.FindVariable(name) is { } slot)
            return ToScript(slot.Value);
        Context.Warn($"There is no variable \"{name}\" here; its value is empty.");
        return JsValue.Null;
    }

    public JsValue Input(string name)
    {
        var value = Context.FindInput(name);
        if (value is null)
            Context.WarnOfMissingInput(name);
        return ToScript(value);
    }

    /// <summary>The output of an activity beside the present one, by id or name.</summary>
    public JsValue OutputFrom(string activity, string? output)
    {
        var node =
            Context.NearestContainer().Node.FindInside(activity)
            ?? throw new InvalidOperationException("Activity not found.");
        return Output(node, output);
    }

    private JsValue Output(ActivityNode node, string? output)
    {
        var value = Workflow.Outputs.FindByActivity(node.Activity.Id, output);
        if (value is null)
            Context.Warn(
                $"\"{node.Activity.Id}\" has given no output \"{output ?? "Result"}\" since the instance waited last; the value is empty. Bind the output to a variable."
            );
        return ToScript(value);
    }

    /// <summary>The function behind a generated name such as <c>getCustomer</c>; null when nothing in scope has it.</summary>
    public Func<JsValue[], JsValue>? FindAccessor(string name)
    {
        if (name.Length <= 3)
            return null;
        var isSet = name.StartsWith("set", StringComparison.Ordinal);
        if (!isSet && !name.StartsWith("get", StringComparison.Ordinal))
            return null;
        var wanted = name[3..];
        if (!isSet && Arguments.TryGetValue(wanted, out var argument))
            return _ => ToScript(argument);
        if (FindVariableAccessor(wanted, isSet) is { } variable)
            return variable;
        return isSet ? null : FindInputAccessor(wanted) ?? FindOutputAccessor(wanted);
    }

    private Func<JsValue[], JsValue>? FindVariableAccessor(string wanted, bool isSet)
    {
        for (var c = Context; c is not null; c = c.ParentActivityExecutionContext)
        {
            var slot = c.Variables?.Find(s => ScriptNames.IsAccessorOf(s.Variable.Name, wanted));
            if (slot is null)
                continue;
            var name = slot.Variable.Name;
            return isSet
                ? arguments =>
                {
                    SetVariable(name, arguments.At(0).ToObject());
                    return JsValue.Undefined;
                }
                : _ => ToScript(Context.FindVariable(name)?.Value);
        }

        return null;
    }

    private Func<JsValue[], JsValue>? FindInputAccessor(string wanted)
    {
        var input = Workflow.Definition.Inputs.FirstOrDefault(i =>
            string.Equals(i.Name, wanted, StringComparison.Ordinal)
        );
        if (input is null)
            return null;
        // Found under its name in Pascal case, so one with separators is not found at all.
        return ScriptNames.IsValid(input.Name) ? _ => Input(input.Name) : _ => JsValue.Null;
    }

    private Func<JsValue[], JsValue>? FindOutputAccessor(string wanted)
    {
        for (
            var at = wanted.IndexOf("From", StringComparison.Ordinal);
            at > 0;
            at = wanted.IndexOf("From", at + 1, StringComparison.Ordinal)
        )
        {
            var output = wanted[..at];
            var activity = wanted[(at + 4)..];
            var found = Context
                .NearestContainer()
                .Node.FindOutputInside(activity, output, Workflow.Definition.ToolMajorVersion >= 3);
            if (found is not null)
                return _ => Output(found, output);
        }

        return null;
    }
}
