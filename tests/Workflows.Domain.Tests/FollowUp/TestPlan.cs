using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>Plans as tests of the planner need them.</summary>
internal static class TestPlan
{
    public static PlacementFacts Facts(
        string startsOn,
        int weeks = 13,
        FollowUpTrack track = FollowUpTrack.Standard,
        string registeredOn = "2026-01-05"
    ) => Sample.Facts(Sample.Placement(startsOn, weeks, registeredOn)) with { Track = track };

    public static PlacementFacts Facts(CompanyFacts company, string startsOn, int weeks = 13) =>
        Facts(startsOn, weeks) with
        {
            Company = company,
        };

    public static IReadOnlyList<PlanItem> Of(params PlacementFacts[] placements) =>
        Of(placements, known: []);

    public static IReadOnlyList<PlanItem> Of(
        PlacementFacts[] placements,
        IReadOnlyList<KnownContact> known
    ) =>
        Planner.Plan(
            placements,
            FollowUpRules.Shipped,
            Sample.Calendar,
            Sample.At("2026-01-05"),
            known
        );

    public static PlanItem Item(
        this IEnumerable<PlanItem> plan,
        string code,
        PlacementFacts? placement = null
    ) =>
        plan.Single(item =>
            item.Code == code && (placement is null || item.PlacementId == placement.PlacementId)
        );

    public static PlanMoveKind[] Reasons(this PlanItem item) =>
        [.. item.Facts.Moves.Select(move => move.Kind)];
}
