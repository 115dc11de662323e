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
}

/// <summary>Why a row was left out.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Column">The column's heading.</param>
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
);

/// <summary>The file as a whole cannot be read. The message says why and what to do, in Danish.</summary>
internal sealed class ImportFileException(string message, Exception? inner = null)
    : Exception(message, inner);
