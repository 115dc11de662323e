namespace Workflows.Engine;

/// <summary>Asks for an instance of a definition's published version.</summary>
/// <param name="DefinitionId">The definition.</param>
public sealed record StartRequest(string DefinitionId)
{
    /// <summary>The version, when it has to be this one.</summary>
    public string? DefinitionVersionId { get; init; }

    /// <summary>The id of the instance; a new one when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The id that ties the instance to a case.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The name of the instance.</summary>
    public string? Name { get; init; }

    /// <summary>The trigger activity to start with.</summary>
    public string? TriggerActivityId { get; init; }

    /// <summary>The workflow input.</summary>
    public IReadOnlyDictionary<string, object?>? Input { get; init; }
}

/// <summary>What became of a start.</summary>
/// <param name="Started">Whether the instance was started; false when the definition's activation strategy refused it.</param>
/// <param name="InstanceId">The id of the instance.</param>
/// <param name="Refusal">Why it was refused; null when it was started.</param>
/// <param name="SubStatus">Where the instance stands now; null when it was refused.</param>
public sealed record StartResult(
    bool Started,
    string InstanceId,
    string? Refusal,
    string? SubStatus
);
