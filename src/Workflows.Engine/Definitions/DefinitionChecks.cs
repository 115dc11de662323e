using System.Text.Json;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What is checked of a definition beyond being readable; docs/validation.md lists the codes.</summary>
internal sealed class DefinitionChecks
{
    private readonly WorkflowDefinition _definition;
    private readonly ActivityReader _reader;
    private readonly ActivityRegistry _registry;
    private readonly FlowchartMode _mode;
    private readonly ExpressionCompiler _expressions;
    private readonly TimeProvider _clock;
    private readonly HashSet<string> _ids = [];

    public DefinitionChecks(
        WorkflowDefinition definition,
        ActivityReader reader,
        ActivityRegistry registry,
        FlowchartMode mode,
        ExpressionCompiler expressions,
        TimeProvider clock
    )
    {
        _definition = definition;
        _reader = reader;
        _registry = registry;
        _mode = ModeOf(definition, mode);
        _expressions = expressions;
        _clock = clock;
    }

    public void Run()
    {
        CheckOptions();
        CheckVariables(_definition.Variables, "$", null);
        Visit(_definition.Root, "$.root", [.. _definition.Variables.Select(v => v.Id)]);
    }

    // An option that is not known is passed over in silence by Elsa, and the default holds.
    private void CheckOptions()
    {
        var options = _definition.Options;
        if (!Activation.Knows(options.ActivationStrategyType))
            _reader.Report(
                "$.options.activationStrategyType",
                "unknown-option",
                $"There is no activation strategy \"{options.ActivationStrategyType}\"."
            );
        if (!WorkflowEngineOptions.KnowsIncidentStrategy(options.IncidentStrategyType))
            _reader.Report(
                "$.options.incidentStrategyType",
                "unknown-option",
                $"There is no incident strategy \"{options.IncidentStrategyType}\"."
            );
        if (!CommitStrategies.Knows(CommitStrategies.Workflows, options.CommitStrategyName))
            _reader.Report(
                "$.options.commitStrategyName",
                "unknown-option",
                $"There is no commit strategy \"{options.CommitStrategyName}\" of workflows."
            );
    }

    private void CheckVariables(IEnumerable<Variable> variables, string path, string? activityId)
    {
        var index = 0;
        foreach (var variable in variables)
        {
            var at = $"{path}.variables[{index++}]";
            if (!DeclaredVariable.CanRead(variable, out _))
                _reader.Report(
                    $"{at}.value",
                    "unconvertible-literal",
                    $"The default \"{variable.Value}\" of \"{variable.Name}\" cannot be read as {variable.TypeName}.",
                    activityId
                );
            if (!StorageDriver.Knows(variable.StorageDriverTypeName))
                _reader.Report(
                    $"{at}.storageDriverTypeName",
                    "unknown-option",
                    $"There is no storage driver \"{variable.StorageDriverTypeName}\": the value of \"{variable.Name}\" would not be kept.",
                    activityId
                );
        }
    }

    private void Visit(Activity activity, string path, HashSet<string> variables)
    {
        if (!_ids.Add(activity.Id))
            _reader.Report(
                $"{path}.id",
                "duplicate-id",
                $"The id \"{activity.Id}\" is used twice.",
                activity.Id
            );
        (activity as ICheckable)?.Check(_reader, path);
        var visible = activity is IVariableContainer scope
            ? [.. variables, .. scope.Variables.Select(v => v.Id)]
            : variables;
        if (activity is IVariableContainer container)
            CheckVariables(container.Variables, path, activity.Id);
        var values = new ValueChecks(_definition, _reader, activity, path, visible);
        values.Run(_registry.Of(activity));
        CheckCallbacks(activity, path);
        if (activity is Flowchart flowchart)
            CheckFlow(flowchart, path);
        VisitChildren(
            activity,
            path,
            activity is Loop or ParallelForEach ? [.. visible, .. LoopVariables.Names] : visible
        );
    }

    private void CheckCallbacks(Activity activity, string path)
    {
        foreach (var method in _registry.Of(activity).UnnamedCallbacks)
            _reader.Report(
                $"{path}.type",
                "unnamed-callback",
                $"{activity.Type} is resumed by a callback, made in {method}, that is no named method of its class: it could not be found again after a restart.",
                activity.Id
            );
    }

    private void CheckFlow(Flowchart flowchart, string path)
    {
        var checks = new FlowChecks(
            flowchart,
            _reader,
            _registry,
            path,
            _mode == FlowchartMode.Counter
        );
        checks.Run();
        // In counter mode nothing waits for ways that are not taken, and nothing runs once for each way.
        if (_mode == FlowchartMode.Token && flowchart.Joins)
            checks.Run(new FlowRehearsal(flowchart, _registry, _mode, _expressions, _clock));
    }

    private void VisitChildren(Activity activity, string path, HashSet<string> variables)
    {
        foreach (var port in _registry.Of(activity).Ports)
        {
            if (port.GetValue(activity) is Activity child)
                Visit(
                    child,
                    $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(port.Name)}",
                    variables
                );
        }

        if (activity is Switch { Cases: var cases })
        {
            for (var i = 0; i < cases.Count; i++)
            {
                if (cases[i].Activity is Activity child)
                    Visit(child, $"{path}.cases[{i}].activity", variables);
            }
        }
        else if (activity is IActivityContainer container and not WorkflowDefinitionActivity)
        {
            var list = activity is Fork ? "branches" : "activities";
            var index = 0;
            foreach (var child in container.Contained)
                Visit(child, $"{path}.{list}[{index++}]", variables);
        }
    }

    private static FlowchartMode ModeOf(WorkflowDefinition definition, FlowchartMode mode)
    {
        var own = definition.CustomProperties.GetValueOrDefault("Flowchart:ExecutionMode");
        var name = own.ValueKind == JsonValueKind.String ? own.GetString()! : "";
        return name.StartsWith("Token", StringComparison.OrdinalIgnoreCase) ? FlowchartMode.Token
            : name.StartsWith("Counter", StringComparison.OrdinalIgnoreCase) ? FlowchartMode.Counter
            : mode;
    }
}

/// <summary>An activity that knows what can be wrong with it.</summary>
internal interface ICheckable
{
    void Check(ActivityReader reader, string path);
}
