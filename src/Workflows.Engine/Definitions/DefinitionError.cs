namespace Workflows.Engine;

/// <summary>Something wrong in a definition.</summary>
/// <param name="Source">The file or other place that it came from.</param>
/// <param name="Path">Where, as a JSON path.</param>
/// <param name="Code">A stable code, e.g. "unknown-activity".</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="ActivityId">The activity that it is about; null when it is about none.</param>
public sealed record DefinitionError(
    string Source,
    string Path,
    string Code,
    string Message,
    string? ActivityId = null
)
{
    /// <inheritdoc />
    public override string ToString() => $"{Source} {Path}: {Message} [{Code}]";
}

/// <summary>What became of reading a definition.</summary>
/// <param name="Definition">The definition; null when it has errors.</param>
/// <param name="Errors">Every error.</param>
public sealed record LoadedDefinition(
    WorkflowDefinition? Definition,
    IReadOnlyList<DefinitionError> Errors
);

/// <summary>Definitions were refused; the message lists every error of every file.</summary>
public sealed class InvalidDefinitionsException(IReadOnlyList<DefinitionError> errors)
    : Exception(
        $"{errors.Count} error(s) in workflow definitions, nothing was published:{string.Concat(errors.Select(e => $"{Environment.NewLine}  {e}"))}"
    )
{
    /// <summary>Every error.</summary>
    public IReadOnlyList<DefinitionError> Errors { get; } = errors;
}
