using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Domain.Signals;

namespace Workflows.Host.Features.Start;

/// <summary>Which placements the start page shows.</summary>
public enum StartScope
{
    /// <summary>Those that the signed-in consultant leads.</summary>
    Mine,

    /// <summary>All open ones.</summary>
    All,

    /// <summary>Those that have ended.</summary>
    Closed,
}

/// <summary>What is asked for: scope, words to look for, page.</summary>
public sealed record StartQuery(StartScope Scope, string? Search, int PageNumber)
{
    public const int PageSize = 25;

    public string Link(StartScope? scope = null, int? page = null) =>
        $"/?vis={Name(scope ?? Scope)}{(Search is null || scope is not null ? "" : $"&q={Uri.EscapeDataString(Search)}")}{(page is > 1 ? $"&side={page}" : "")}";

    public static string Name(StartScope scope) =>
        scope switch
        {
            StartScope.Mine => "mine",
            StartScope.All => "alle",
            StartScope.Closed => "afsluttede",
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
        };
}

/// <summary>What the start page shows.</summary>
public sealed record StartView
{
    public required StartQuery Query { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether there is any placement at all: if not, the sample is offered.</summary>
    public required bool AnyPlacement { get; init; }

    public int Mine { get; init; }

    public int Open { get; init; }

    public int Closed { get; init; }

    /// <summary>Open signals, oldest first.</summary>
    public IReadOnlyList<SignalTask> Signals { get; init; } = [];

    /// <summary>Required follow-ups that can be held now or are late, earliest deadline first.</summary>
    public IReadOnlyList<DutyTask> Duties { get; init; } = [];

    /// <summary>Contacts of this week and those that are late.</summary>
    public IReadOnlyList<ContactTask> Contacts { get; init; } = [];

    public IReadOnlyList<PlacementLine> Lines { get; init; } = [];

    /// <summary>How many placements the query finds, on all pages.</summary>
    public int Found { get; init; }

    public int Pages => Math.Max(1, (Found + StartQuery.PageSize - 1) / StartQuery.PageSize);
}

/// <summary>Who and where, as every line names it.</summary>
public sealed record Who(
    PlacementId Id,
    string Reference,
    Confidential<string> Citizen,
    PlacementKind Kind,
    string Company,
    Ordinary<string> Contact,
    Ordinary<string>? Phone
);

/// <summary>A signal that somebody has to act on.</summary>
public sealed record SignalTask(
    Who Who,
    RiskSignalKind Kind,
    Sensitive<string> Reason,
    DateTimeOffset RaisedAt
);

/// <summary>A required follow-up to hold.</summary>
public sealed record DutyTask(Who Who, DateOnly PlannedOn, DateOnly DueOn)
{
    /// <summary>Working days to the due day; negative when it has passed.</summary>
    public int DaysLeft { get; init; }
}

/// <summary>A contact to make.</summary>
public sealed record ContactTask(
    Who Who,
    string Code,
    ContactForm Form,
    ContactParty Party,
    DateOnly On
);

/// <summary>A line of the list of placements.</summary>
public sealed record PlacementLine(
    Who Who,
    DateOnly StartsOn,
    DateOnly EndsOn,
    Ordinary<string> Consultant,
    string? NextCode,
    ContactForm? NextForm,
    ContactParty? NextParty,
    DateOnly? NextOn,
    DateOnly? DutyDueOn,
    int Signals,
    PlacementOutcome? Outcome
);
