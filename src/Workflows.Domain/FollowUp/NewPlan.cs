using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.FollowUp;

/// <summary>A placement as it begins here: registered, with its obligations and its plan. Form, import and fast-forward all begin so.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Contacts">Its planned contacts.</param>
public sealed record NewPlan(Placement Placement, IReadOnlyList<PlannedContact> Contacts)
{
    /// <summary>Registers and plans by the rules in force, around what is planned with the company already.</summary>
    /// <param name="request">What to register; ask <see cref="NewPlacement.Check"/> first.</param>
    /// <param name="company">The company.</param>
    /// <param name="rules">The rules in force now.</param>
    /// <param name="known">The company's contacts of other placements: they stay as they are.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="now">The moment.</param>
    public static NewPlan Register(
        NewPlacement request,
        Company company,
        RulesInForce rules,
        IReadOnlyList<KnownContact> known,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        var pack = rules.Packs.For(request.StartsOn);
        return Of(
            Placement.Register(request, pack, calendar, now),
            company,
            rules,
            known,
            calendar,
            now
        );
    }

    /// <summary>Plans a placement that was registered just now; what was said about it in between counts.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="company">The company.</param>
    /// <param name="rules">The rules in force now.</param>
    /// <param name="known">The company's contacts of other placements: they stay as they are.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="now">The moment.</param>
    public static NewPlan Of(
        Placement placement,
        Company company,
        RulesInForce rules,
        IReadOnlyList<KnownContact> known,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentNullException.ThrowIfNull(rules);
        var pack = rules.Packs.For(placement.StartsOn);
        var plan = Planner.Plan(
            [PlacementFacts.Of(placement, company, pack, calendar)],
            rules.FollowUp,
            calendar,
            now,
            known
        );
        return new NewPlan(placement, [.. plan.Select(item => PlannedContact.From(item, now))]);
    }
}
