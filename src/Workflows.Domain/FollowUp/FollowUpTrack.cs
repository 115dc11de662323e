using System.Diagnostics.CodeAnalysis;

namespace Workflows.Domain.FollowUp;

/// <summary>A follow-up model (spor): which contacts a placement gets, and how often (domain 3.2 and 3.3).</summary>
public enum FollowUpTrack
{
    /// <summary>For everyone (R65).</summary>
    Standard,

    /// <summary>Closer, where somebody has a doubt about the match (R64). Chosen by a person, with a reason.</summary>
    Intensive,

    /// <summary>For placements of at most four weeks.</summary>
    [SuppressMessage(
        "Naming",
        "CA1720:Identifier contains type name",
        Justification = "The track's name in the glossary; no number type is meant."
    )]
    Short,

    /// <summary>For jobs with wage subsidy, usually six months.</summary>
    WageSubsidy,

    /// <summary>The floor, for companies that have done it often (R84).</summary>
    ExperiencedCompany,

    /// <summary>An ordinary job after the placement: offered, monthly for a year.</summary>
    JobAfter,
}
