namespace Workflows.Engine.Authoring;

/// <summary>One step of a workflow definition.</summary>
public interface IActivity
{
    /// <summary>Unique within the definition.</summary>
    string Id { get; set; }

    /// <summary>The path of ids from the workflow down to this activity, joined by colons.</summary>
    string NodeId { get; set; }

    /// <summary>The display name that scripts use.</summary>
    string? Name { get; set; }

    /// <summary>The type name, e.g. "Elsa.WriteLine".</summary>
    string Type { get; set; }

    /// <summary>The version of the type.</summary>
    int Version { get; set; }

    /// <summary>Settings that are no inputs, e.g. "canStartWorkflow".</summary>
    IDictionary<string, object> CustomProperties { get; set; }

    /// <summary>What the designer keeps about the activity.</summary>
    IDictionary<string, object> Metadata { get; set; }

    /// <summary>Whether the activity may execute now.</summary>
    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);

    /// <summary>Executes the activity.</summary>
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}

/// <summary>An activity that can start a workflow.</summary>
public interface ITrigger : IActivity
{
    /// <summary>The stimuli by which the trigger is found; evaluated when the definition is published.</summary>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}

/// <summary>An activity with a result.</summary>
public interface IActivityWithResult : IActivity
{
    /// <summary>Where the result goes.</summary>
    Output? Result { get; }
}
