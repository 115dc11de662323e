namespace Workflows.Domain.Tasks;

/// <summary>A task that a flow orders (<see cref="Placements.Placement.OrderTask"/>).</summary>
/// <param name="Key">Who orders it: workflow instance and activity instance. Never attempt or time.</param>
/// <param name="Kind">What has to be done.</param>
/// <param name="Role">To whom it goes.</param>
/// <param name="DueAt">When it has to be done at the latest.</param>
public sealed record FlowTask(string Key, CaseTaskKind Kind, TaskRole Role, DateTimeOffset DueAt)
{
    /// <summary>What it is called, from the flow and without personal data; null: as its kind is called.</summary>
    public string? Title { get; init; }

    /// <summary>Whether whoever does it says yes or no. Some kinds always ask.</summary>
    public bool AsksYesOrNo { get; init; }
}

/// <summary>What came of a task that asks.</summary>
public enum TaskAnswer
{
    /// <summary>Ja.</summary>
    Yes,

    /// <summary>Nej.</summary>
    No,
}
