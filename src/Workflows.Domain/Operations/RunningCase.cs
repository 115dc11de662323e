using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Operations;

/// <summary>
/// A placement with everything that an operation on it touches. An operation works on these objects: saved, they are the
/// change; thrown away, they were its preview. So there is one way to compute a date, not two.
/// </summary>
public sealed class RunningCase
{
    private readonly List<PlannedContact> _added = [];

    /// <summary>The placement, with its plan.</summary>
    public required PlannedCase Case { get; init; }

    /// <summary>The company.</summary>
    public required Company Company { get; init; }

    /// <summary>The company's other placements that run, with their plans: its fixed time is theirs too.</summary>
    public IReadOnlyList<PlannedCase> Others { get; init; } = [];

    /// <summary>What else the company has heard lately, by placements that are closed: it counts for the caps.</summary>
    public IReadOnlyList<KnownContact> Heard { get; init; } = [];

    /// <summary>The calendar, the rules in force and who is at work.</summary>
    public required Duty Duty { get; init; }

    /// <summary>The placement.</summary>
    public Placement Placement => Case.Placement;

    /// <summary>The contacts that came into a plan; they belong in the same save.</summary>
    public IReadOnlyList<PlannedContact> Added => _added;

    internal void Add(PlannedCase planned, IEnumerable<PlannedContact> contacts)
    {
        foreach (var contact in contacts)
        {
            planned.Take(contact);
            _added.Add(contact);
        }
    }
}

/// <summary>A placement with its plan and the rules that its duties follow.</summary>
/// <param name="placement">The placement.</param>
/// <param name="contacts">All contacts ever planned for it.</param>
/// <param name="pack">The rule pack that it follows.</param>
public sealed class PlannedCase(
    Placement placement,
    IEnumerable<PlannedContact> contacts,
    RulePack pack
)
{
    private readonly List<PlannedContact> _contacts = [.. contacts];

    /// <summary>The placement.</summary>
    public Placement Placement { get; } = placement;

    /// <summary>All contacts ever planned for it.</summary>
    public IReadOnlyList<PlannedContact> Contacts => _contacts;

    /// <summary>The rule pack that it follows.</summary>
    public RulePack Pack { get; } = pack;

    internal void Take(PlannedContact contact) => _contacts.Add(contact);
}
