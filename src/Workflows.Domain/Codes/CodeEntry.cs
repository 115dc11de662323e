namespace Workflows.Domain.Codes;

/// <summary>
/// One line of a code list (kinds, target groups, match categories). Names change with the law, so a line is in force for a
/// time; what was chosen keeps its code, and the line that was in force then says what it meant (R18, R22).
/// </summary>
/// <param name="List">The list, see <see cref="CodeLists"/>.</param>
/// <param name="Code">What is stored, e.g. "JobReady".</param>
/// <param name="Name">What is shown, in Danish.</param>
/// <param name="Definition">What it means, with an example, in Danish: the shared frame of reference.</param>
/// <param name="ValidFrom">The first day in force; also the version of the definition.</param>
/// <param name="ValidTo">The last day; null while no end is known.</param>
public sealed record CodeEntry(
    string List,
    string Code,
    string Name,
    string Definition,
    DateOnly ValidFrom,
    DateOnly? ValidTo
)
{
    /// <summary>Whether it may be chosen that day.</summary>
    public bool IsValidOn(DateOnly day) => day >= ValidFrom && (ValidTo is null || day <= ValidTo);
}
