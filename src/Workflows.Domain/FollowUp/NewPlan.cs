using Workflows.Domain.Companies;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.FollowUp;

/// <summary>A placement as it begins here: registered, with its obligations and its plan. Form, import and fast-forward all begin so.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Contacts">Its planned contacts.</param>
public sealed record NewPlan(Placement Placement, IReadOnlyList<PlannedContact> Contacts)
{
    /// <summary>Registers and plans by the rules in force, around what is planned with the company already.</summary>
    /// <param name="request">What to register; ask <see cref="NewPlacement.Check"/> first.</param>
    /// <param name="company">The company.</param>
    /// <param name="duty">What counts now for a placement that starts on its day.</param>
    /// <param name="known">The company's contacts of other placements: they stay as they are.</param>
    /// <param name="now">The moment.</param>
    public static NewPlan Register(
        NewPlacement request,
        Company company,
        Duty duty,
        IReadOnlyList<KnownContact> known,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(duty);
        return Of(
            Placement.Register(request, duty.Pack, duty.Calendar, now),
            company,
            duty,
            known,
            now
        );
    }

    /// <summary>
    /// Plans a placement that was registered just now; what was said about it in between counts. Whoever leads the first one in
    /// a company keeps the contact with it.
    /// </summary>
    /// <param name="placement">The placement.</param>
    /// <param name="company">The company.</param>
    /// <param name="duty">What counts now for a placement that starts on its day.</param>
    /// <param name="known">The company's contacts of other placements: they stay as they are.</param>
    /// <param name="now">The moment.</param>
    public static NewPlan Of(
        Placement placement,
        Company company,
        Duty duty,
        IReadOnlyList<KnownContact> known,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(duty);
        var plan = Planner.Plan(
            [PlacementFacts.Of(placement, company, duty.Pack, duty.Calendar)],
            duty.Rules,
            duty.Calendar,
            now,
            known
        );
        var contacts = plan.Select(item => PlannedContact.From(item, now)).ToList();
        // Who has to act on it has the task at once, not only when the sweeper comes by.
        contacts.AddRange(placement.LookAfter(company, contacts, duty, now));
        if (company.LeadContactId is null)
        {
            company.GiveTo(placement.ConsultantId);
        }

        return new NewPlan(placement, contacts);
    }
}
