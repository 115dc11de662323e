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
    private readonly bool _counts;
    private readonly HashSet<string> _ids = [];

    private DefinitionChecks(
        WorkflowDefinition definition,
        ActivityReader reader,
        ActivityRegistry registry,
        FlowchartMode mode
    )
    {
        _definition = definition;
        _reader = reader;
        _registry = registry;
        _counts = ModeOf(definition, mode) == FlowchartMode.Counter;
    }

    public static void Run(
        WorkflowDefinition definition,
        ActivityReader reader,
        ActivityRegistry registry,
        FlowchartMode mode
    ) =>
        new DefinitionChecks(definition, reader, registry, mode).Visit(
            definition.Root,
            "$.root",
            [.. definition.Variables.Select(v => v.Id)]
        );

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
        var values = new ValueChecks(_definition, _reader, activity, path, visible);
        values.Run(_registry.Of(activity));
        if (activity is Flowchart flowchart)
            new FlowChecks(flowchart, _reader, _registry, path, _counts).Run();
        VisitChildren(activity, path, visible);
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
