using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;
using Workflows.Domain.Tasks;

namespace Workflows.Host.Features.Tasks;

/// <summary>What the page of tasks shows.</summary>
public sealed record TaskListView
{
    public required TaskScope Scope { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>How many tasks are mine, whether they are shown or not.</summary>
    public required int Mine { get; init; }

    /// <summary>How many wait in the queues that I see.</summary>
    public required int Queued { get; init; }

    /// <summary>Tasks whose owner is away without a deputy; only for whoever is warned.</summary>
    public required int Uncovered { get; init; }

    /// <summary>Whether I can take a task from a queue: as the consultant that I am.</summary>
    public required bool MayTake { get; init; }

    public required IReadOnlyList<TaskLine> Lines { get; init; }
}

/// <summary>Which tasks are shown.</summary>
public enum TaskScope
{
    /// <summary>Those that I have.</summary>
    Mine,

    /// <summary>Those that nobody has yet, in the queues that I see.</summary>
    Queue,
}

/// <summary>One task with the people around it.</summary>
public sealed record TaskLine(
    CaseTask Task,
    PlacementId PlacementId,
    string Reference,
    Confidential<string> Citizen,
    PlacementKind Kind,
    string Company,
    Ordinary<string> Contact,
    Ordinary<string>? Phone
);
