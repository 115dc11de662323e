using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests;

/// <summary>Placements as tests need them.</summary>
internal static class Sample
{
    public static WorkingDays Calendar { get; } = new();

    public static Company Company { get; } = Company.Register("Bageriet Havreaks", "9990000001");

    public static PlacementFacts Facts(Placement placement) =>
        PlacementFacts.Of(placement, Company);

    public static NewPlacement Request(string startsOn, int weeks = 13) =>
        new()
        {
            Reference = "1042",
            CitizenName = "Anja",
            Kind = PlacementKind.WorkPractice,
            StartsOn = Day(startsOn),
            Weeks = weeks,
            CompanyId = CompanyId.New(),
            ContactId = CompanyContactId.New(),
            ConsultantId = JobConsultantId.New(),
            By = "Karen",
        };

    public static Placement Placement(
        string startsOn = "2026-12-07",
        int weeks = 13,
        string? registeredOn = null
    ) =>
        Domain.Placements.Placement.Register(
            Request(startsOn, weeks),
            RulePack.Dk2026H2,
            Calendar,
            registeredOn is null ? At(Day(startsOn).AddDays(-60)) : At(registeredOn)
        );

    public static DateTimeOffset At(string day) => At(Day(day));

    public static DateTimeOffset At(DateOnly day) => day.AtCopenhagen(new TimeOnly(10, 0));

    public static string ShouldBeRefused(this Decision decision) =>
        decision.ShouldBeOfType<Decision.Refused>().Reason;

    public static void ShouldBeOk(this Decision decision) => decision.ShouldBe(Decision.Ok);
}
