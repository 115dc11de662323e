using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Import;

/// <summary>One good row of the file: a placement and the people around it.</summary>
internal sealed record ImportRow
{
    /// <summary>The row's line in the file.</summary>
    public required int Line { get; init; }

    public required string Reference { get; init; }

    public required string CitizenName { get; init; }

    public required PlacementKind Kind { get; init; }

    public required string CompanyName { get; init; }

    public required string ProductionUnitNumber { get; init; }

    public required string ContactName { get; init; }

    public required string? ContactEmail { get; init; }

    public required string? ContactPhone { get; init; }

    public required string ConsultantName { get; init; }

    public required string ConsultantEmail { get; init; }

    public required DateOnly StartsOn { get; init; }

    public required int Weeks { get; init; }

    public required bool AgreementConfirmed { get; init; }

    /// <summary>Whether the first day was counted from the day of the import. It then says nothing about a known placement.</summary>
    public bool IsStartCounted { get; init; }

    // What a file may leave out: null says nothing and changes nothing.

    public string? CompanyNumber { get; init; }

    public CompanyExperience? Experience { get; init; }

    public ContactSlot? Slot { get; init; }

    public string? ContactTitle { get; init; }

    public ContactChannel? PreferredChannel { get; init; }

    public string? CitizenReference { get; init; }

    public FollowUpTrack? Track { get; init; }
}

/// <summary>Why a row was left out.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Column">The column's heading, as the file has it.</param>
/// <param name="Value">What stood there.</param>
/// <param name="Reason">What is wrong and what would be right, in Danish.</param>
internal sealed record ImportProblem(int Line, string Column, string Value, string Reason)
{
    public override string ToString() => $"Linje {Line}, {Column}: \"{Value}\". {Reason}";
}

/// <summary>What a file holds.</summary>
internal sealed record ImportFile(
    IReadOnlyList<ImportRow> Rows,
    IReadOnlyList<ImportProblem> Problems
)
{
    /// <summary>The first line; null for rows that come from no file.</summary>
    public ImportTable? Table { get; init; }

    /// <summary>The lines as they came, by their number.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Raw { get; init; } =
        new Dictionary<int, IReadOnlyList<string>>();
}

/// <summary>The file as a whole cannot be read. The message says why and what to do, in Danish.</summary>
internal sealed class ImportFileException(string message, Exception? inner = null)
    : Exception(message, inner);
