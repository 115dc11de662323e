using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;

namespace Workflows.Host.Tests.Mail;

/// <summary>One invented case: 13 weeks from Monday 7 December 2026, registered on 23 November.</summary>
internal static class SpecimenCase
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 15, 0, TimeSpan.Zero);

    public static CaseFile Create(
        string? email = "karen@plantecenter.example",
        string? phone = "12345621",
        string contactName = "Karen Lund",
        string reference = "1042"
    )
    {
        var company = Company.Register("Plantecenter Lyng", reference.PadLeft(10, '9'));
        var contact = CompanyContact.Register(company.Id, contactName, email, null);
        var consultant = JobConsultant.Register(
            "Mette Kjær",
            $"mette.{reference}@kommune.example",
            phone
        );
        var placement = Placement.Register(
            new NewPlacement
            {
                Reference = reference,
                CitizenName = "Anja",
                Kind = PlacementKind.WorkPractice,
                StartsOn = new DateOnly(2026, 12, 7),
                Weeks = 13,
                CompanyId = company.Id,
                ContactId = contact.Id,
                ConsultantId = consultant.Id,
                By = "Mette Kjær",
            },
            RulePack.Dk2026H2,
            new WorkingDays(),
            Now
        );
        return new CaseFile(placement, company, contact, consultant);
    }

    /// <summary>The plan that the case gets by the shipped rules.</summary>
    public static IReadOnlyList<PlannedContact> Contacts(CaseFile file) =>
        [
            .. Planner
                .Plan(
                    [PlacementFacts.Of(file.Placement, file.Company)],
                    FollowUpRules.Shipped,
                    new WorkingDays(),
                    Now
                )
                .Select(item => PlannedContact.From(item, Now)),
        ];
}
