using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;

namespace Workflows.Testing.Contracts;

/// <summary>A placement of 13 weeks with the people around it and its planned contacts, not saved yet.</summary>
public sealed record SampleCase(
    Company Company,
    CompanyContact Contact,
    JobConsultant Consultant,
    Placement Placement,
    IReadOnlyList<PlannedContact> PlannedContacts
)
{
    public PlacementId Id => Placement.Id;

    public static SampleCase Register(DateTimeOffset now, string reference = "1042")
    {
        var calendar = new WorkingDays();
        var company = Company.Register("Grøn Gren ApS", $"10{reference}".PadLeft(10, '0'));
        var contact = CompanyContact.Register(
            company.Id,
            "Bo Holm",
            "bo@groengren.example",
            "20 30 40 50"
        );
        var consultant = JobConsultant.Register(
            "Mette Lund",
            $"mette{reference}@kommune.example",
            "70 10 20 30"
        );
        var request = new NewPlacement
        {
            Reference = reference,
            CitizenName = "Aisha",
            Kind = PlacementKind.WorkPractice,
            StartsOn = now.DayInCopenhagen().AddDays(30),
            Weeks = 13,
            CompanyId = company.Id,
            ContactId = contact.Id,
            ConsultantId = consultant.Id,
            By = "Mette Lund",
        };
        var placement = Placement.Register(request, RulePack.Dk2026H2, calendar, now);
        var plan = Planner.Plan(
            [PlacementFacts.Of(placement, company)],
            FollowUpRules.Shipped,
            calendar,
            now
        );
        return new SampleCase(
            company,
            contact,
            consultant,
            placement,
            [.. plan.Select(item => PlannedContact.From(item, now))]
        );
    }
}
