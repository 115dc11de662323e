using Workflows.Domain;
using Workflows.Domain.Readiness;
using Workflows.Persistence.Memory;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Readiness;

/// <summary>What people answer about the citizen of the placement under test, as the page does it.</summary>
internal static class ReadinessCases
{
    /// <summary>Answers every criterion alike; the first one may be another.</summary>
    public static Task AnswerAsync(
        this ActivityHarness run,
        ReadinessLens lens,
        ReadinessLevel first = ReadinessLevel.WithSomeSupport
    ) => run.ChangeAsync((unit, now) => AnswerAsync(unit, run.PlacementId, lens, first, now));

    private static async Task AnswerAsync(
        MemoryUnit unit,
        PlacementId id,
        ReadinessLens lens,
        ReadinessLevel first,
        DateTimeOffset now
    )
    {
        var assessment = await unit.FindReadinessAsync(id, TestContext.Current.CancellationToken);
        if (assessment is null)
        {
            assessment = ReadinessAssessment.Open(id, null, CriteriaSet.Shipped, now);
            unit.Add(assessment);
        }

        var items = CriteriaSet
            .Shipped.Criteria.Select(
                (criterion, index) =>
                    new CriterionAnswer(
                        criterion.Code,
                        index == 0 ? first : ReadinessLevel.WithSomeSupport,
                        1,
                        null
                    )
            )
            .ToList();
        assessment
            .Submit(
                unit.Find(id).ShouldNotBeNull().Placement,
                new NewReadinessAnswer(lens, items, "Set på arbejdspladsen."!),
                "Karen",
                now
            )
            .ShouldBe(Decision.Ok);
    }
}
