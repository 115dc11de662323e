using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Placements;
using Workflows.Persistence.Memory;
using Workflows.Testing.Contracts;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Agreement;

/// <summary>What people do with the agreement of the placement under test, as the pages do it.</summary>
internal static class AgreementCases
{
    /// <summary>The first version is written, or the next one.</summary>
    public static Task WriteAgreementAsync(this ActivityHarness run) =>
        run.ChangeAsync((unit, now) => WriteAsync(unit, run.PlacementId, now));

    public static Task ConfirmAsync(this ActivityHarness run, AgreementParty party) =>
        run.ChangeAsync((unit, now) => ConfirmAsync(unit, run.PlacementId, party, now));

    /// <summary>An agreement on paper is confirmed, which the text of nobody's version is asked for.</summary>
    public static Task ConfirmOnPaperAsync(this ActivityHarness run, AgreementParty party) =>
        run.ActAsync((placement, now) => placement.ConfirmAgreement(party, "Karen", now));

    public static Task BreakOffAsync(this ActivityHarness run) =>
        run.ActAsync(
            (placement, now) =>
                placement.Close(
                    PlacementOutcome.DropOut,
                    "Kom ikke i gang.",
                    "Sygdom",
                    "Karen",
                    now
                )
        );

    private static async Task WriteAsync(MemoryUnit unit, PlacementId id, DateTimeOffset now)
    {
        var file = unit.Find(id).ShouldNotBeNull();
        var agreement = await AgreementAsync(unit, id);
        var isNew = agreement is null;
        agreement ??= ExpectationAgreement.For(id);
        if (isNew)
        {
            unit.Add(agreement);
        }

        agreement
            .Write(
                file,
                AgreementSamples.Content(file.Placement),
                isNew ? null : "Andre timer.",
                "Karen",
                now
            )
            .ShouldBe(Decision.Ok);
    }

    private static async Task ConfirmAsync(
        MemoryUnit unit,
        PlacementId id,
        AgreementParty party,
        DateTimeOffset now
    )
    {
        var agreement = (await AgreementAsync(unit, id)).ShouldNotBeNull();
        agreement
            .Confirm(
                unit.Find(id).ShouldNotBeNull(),
                party,
                agreement.Current.ShouldNotBeNull().HashOf(party),
                "Karen",
                now
            )
            .ShouldBe(Decision.Ok);
    }

    private static ValueTask<ExpectationAgreement?> AgreementAsync(
        MemoryUnit unit,
        PlacementId id
    ) => unit.FindAgreementAsync(id, TestContext.Current.CancellationToken);
}
