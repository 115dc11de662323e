using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>A definition laid out: every activity has its node, found by id at the same cost whatever the size of the definition.</summary>
internal sealed class WorkflowGraph
{
    private static readonly Dictionary<string, string> NoUses = [];

    private readonly Dictionary<string, ActivityNode> _byNodeId = [];

    private WorkflowGraph(WorkflowDefinition definition)
    {
        Definition = definition;
        Info = new WorkflowInfo(
            new WorkflowIdentity(definition.DefinitionId, definition.Version, definition.VersionId),
            definition.Name
        );
    }

    public WorkflowDefinition Definition { get; }

    public WorkflowInfo Info { get; }

    /// <summary>
    /// The versions, by definition, of the workflows that are used as activities without one being named: those published
    /// when the instance began. "" where there was none. An instance keeps them with its state.
    /// </summary>
    public IReadOnlyDictionary<string, string> Uses { get; private init; } = NoUses;

    /// <summary>What the workflow says about keeping values in the journal; null when nothing.</summary>
    public LogPersistence? LogPersistence { get; private set; }

    /// <summary>Whether the workflow or an activity says something about it.</summary>
    public bool HasLogPersistence { get; private set; }

    /// <summary>Whether the workflow or an activity names a commit strategy.</summary>
    public bool HasCommitStrategies { get; private set; }

    public ActivityNode Root { get; private set; } = null!;

    public IEnumerable<ActivityNode> Nodes => _byNodeId.Values;

    public int Count => _byNodeId.Count;

    public static WorkflowGraph Build(
        WorkflowDefinition definition,
        ActivityRegistry registry,
        ExpressionCompiler expressions,
        IReadOnlyDictionary<string, string>? uses = null
    )
    {
        var graph = new WorkflowGraph(definition) { Uses = uses ?? NoUses };
        var workflow = new WorkflowActivity(definition) { Id = "Workflow1" };
        graph.Root = graph.Add(workflow, null, registry, expressions);
        graph.LogPersistence = LogPersistence.Of(
            definition.CustomProperties.Select(p => KeyValuePair.Create(p.Key, (object)p.Value)),
            expressions
        );
        graph.HasLogPersistence |= graph.LogPersistence is not null;
        graph.HasCommitStrategies = CommitStrategies.AreIn(definition, graph.Nodes);
        return graph;
    }

    public ActivityNode? Find(string nodeId) => _byNodeId.GetValueOrDefault(nodeId);

    private ActivityNode Add(
        Activity activity,
        ActivityNode? parent,
        ActivityRegistry registry,
        ExpressionCompiler expressions
    )
    {
        var node = new ActivityNode
        {
            Activity = activity,
            Descriptor = registry.Of(activity),
            Graph = this,
            Parent = parent,
            NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}",
        };
        activity.NodeId = node.NodeId;
        activity.Node = node;
        parent?.Children.Add(node);
        _byNodeId[node.NodeId] = node;
        BindValues(node, expressions);
        foreach (var child in ChildrenOf(activity, node.Descriptor))
            Add(child, node, registry, expressions);
        return node;
    }

    private static void BindValues(ActivityNode node, ExpressionCompiler expressions)
    {
        var activity = node.Activity;
        var bindings = new List<InputBinding>();
        foreach (var descriptor in node.Descriptor.Inputs)
        {
            if (descriptor.Property.GetValue(activity) is not Input input)
                continue;
            input.Slot = bindings.Count;
            input.Owner = node;
            input.Compiled = expressions.Compile(input.Expression, input.Type);
            bindings.Add(new InputBinding(descriptor, input));
        }

        (activity as IHoldsExpressions)?.Compile(expressions);
        node.Inputs = bindings;
        foreach (var descriptor in node.Descriptor.Outputs)
        {
            if (descriptor.Property.GetValue(activity) is Output output)
                output.Name = descriptor.Name;
        }

        if (activity is IVariableContainer container)
        {
            node.IsVariableContainer = true;
            node.Variables = [.. container.Variables.Select(v => new DeclaredVariable(v))];
        }

        node.IsTerminal = activity is ITerminalNode;
        if (activity.HasCustomProperties)
            node.LogPersistence = LogPersistence.Of(activity.CustomProperties, expressions);
        node.Graph.HasLogPersistence |= node.LogPersistence is not null;
    }

    private static IEnumerable<Activity> ChildrenOf(
        Activity activity,
        ActivityDescriptor descriptor
    )
    {
        foreach (var port in descriptor.Ports)
        {
            if (port.GetValue(activity) is Activity child)
                yield return child;
        }

        if (activity is IActivityContainer container)
        {
            foreach (var child in container.Contained)
                yield return child;
        }
    }
}

/// <summary>An activity with variables of its own.</summary>
internal interface IVariableContainer
{
    ICollection<Variable> Variables { get; }
}

/// <summary>An activity that holds others in other ways than by ports.</summary>
internal interface IActivityContainer
{
    IEnumerable<Activity> Contained { get; }
}

/// <summary>An activity that ends the flowchart or sequence around it.</summary>
internal interface ITerminalNode;
