using Shouldly;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Xunit;

namespace Workflows.Testing.Contracts;

/// <summary>Decision D6: rules are data, with the day from which they are in force.</summary>
public abstract class RulesContract(StorageUnderTest storage)
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected StorageUnderTest Storage { get; } = storage;

    [Fact]
    public async Task A_new_installation_has_the_shipped_rules_in_force()
    {
        await using var scope = Storage.Scope();

        var rules = await scope.Rules.OnAsync(new DateOnly(2026, 11, 24), Ct);

        rules.FollowUp.ShouldBe(FollowUpRules.Shipped);
        rules.Packs.Packs.ShouldBe([ShippedPacks.Dk2026H2]);
    }

    [Fact]
    public async Task A_draft_is_not_in_force()
    {
        await Storage.AddAsync(Draft("opfølgning-udkast", new DateOnly(2029, 1, 1)));
        await using var scope = Storage.Scope();

        var rules = await scope.Rules.OnAsync(new DateOnly(2029, 6, 1), Ct);

        rules.FollowUp.Version.ShouldBe(FollowUpRules.Shipped.Version);
    }

    [Fact]
    public async Task An_approved_version_is_in_force_from_its_day_on()
    {
        var version = Draft("opfølgning-2", new DateOnly(2031, 1, 1));
        version.Approve("Lone", StorageUnderTest.Start).ShouldBe(Decision.Ok);
        await Storage.AddAsync(version);
        await using var scope = Storage.Scope();

        var before = await scope.Rules.OnAsync(new DateOnly(2030, 12, 31), Ct);
        var after = await scope.Rules.OnAsync(new DateOnly(2031, 1, 1), Ct);

        before.FollowUp.Version.ShouldBe(FollowUpRules.Shipped.Version);
        after.FollowUp.Version.ShouldBe("opfølgning-2");
        after.FollowUp.LevellingWorkingDays.ShouldBe(3);
    }

    [Fact]
    public async Task Duties_follow_the_rules_in_force()
    {
        var version = Draft("opfølgning-3", new DateOnly(2033, 1, 1));
        version.Approve("Lone", StorageUnderTest.Start).ShouldBe(Decision.Ok);
        await Storage.AddAsync(version);
        await using var scope = Storage.Scope();
        var day = new DateOnly(2033, 1, 3);

        var duty = await scope.Duties.ForAsync(day, day.AtCopenhagen(new TimeOnly(9, 0)), Ct);

        duty.Rules.Version.ShouldBe("opfølgning-3");
        duty.Pack.ShouldBe(ShippedPacks.Dk2026H2);
    }

    private static FollowUpRulesVersion Draft(string version, DateOnly from) =>
        FollowUpRulesVersion.Draft(
            FollowUpRules.Shipped with
            {
                Version = version,
                EffectiveFrom = from,
                LevellingWorkingDays = 3,
            },
            "Flere kan nås.",
            "Karen",
            StorageUnderTest.Start
        );
}
