using CsCheck;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Obligations;

/// <summary>
/// Every required obligation is done, open and escalating, superseded with a reason, or recorded as missed (R68), whatever
/// happens: over random starts, edits, hand-overs, closings, days without a sweeper, steps that break off, both changes of
/// the clocks and all holidays of five years. Each way in which the sweeper could be broken turns it red.
/// </summary>
public sealed class LedgerProperties
{
    private static readonly Gen<Happening> Happenings = Gen.Select(
            Gen.Int[0, 40],
            Gen.Int[0, 4],
            Gen.Enum<What>(),
            Gen.Int[0, 60],
            Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
            Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        )
        .Select(
            (days, hour, what, number, isDown, crashes) =>
                new Happening(days, hour, what, number, isDown, crashes)
        );

    private static readonly Gen<(string Start, int Weeks, int Registered, Happening[] Life)> Lives =
        Gen.Select(
            Gen.Int[0, 1800]
                .Select(days =>
                    new DateOnly(2024, 1, 1)
                        .AddDays(days)
                        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
                ),
            Gen.Int[2, 40],
            Gen.Int[-60, 40],
            Happenings.Array[0, 25]
        );

    public static TheoryData<string> Breakages => [.. Broken.Keys];

    private static Dictionary<string, Action<LedgerWorld>> Broken { get; } =
        new()
        {
            ["never runs"] = _ => { },
            ["looks at yesterday's clock"] = world =>
                world.SweepAs(world.Duty, world.Now.AddDays(-1)),
            ["plans nothing"] = world =>
                world.Placement.Sweep(world.Contacts, world.Duty, world.Now),
            ["passes over placements that were handed over"] = world =>
            {
                if (world.Placement.Handovers.Count == 0)
                {
                    LedgerWorld.Sweep(world);
                }
            },
            ["passes over placements that are closed"] = world =>
            {
                if (!world.Placement.IsClosed)
                {
                    LedgerWorld.Sweep(world);
                }
            },
            ["does not know who is away"] = world =>
                world.SweepAs(world.Duty with { Roster = Roster.EverybodyIsHere }, world.Now),
            ["forgets the team lead"] = world => Without(world, LadderAction.TellTeamLead),
            ["forgets the manager"] = world => Without(world, LadderAction.TellManager),
            ["asks nobody why"] = world => Without(world, LadderAction.RecordMissed),
            ["does not see the plan"] = world =>
            {
                world.Placement.Sweep([], world.Duty, world.Now);
                world.Contacts.AddRange(
                    world.Placement.PlanFollowUps(
                        Sample.Company,
                        world.Contacts,
                        world.Duty,
                        world.Now
                    )
                );
            },
        };

    [Fact]
    public void Every_obligation_is_done_open_and_escalating_superseded_or_missed() =>
        Lives.Sample(life => Violation(life, LedgerWorld.Sweep).ShouldBeNull(), iter: 300);

    [Theory]
    [MemberData(nameof(Breakages))]
    public void A_broken_sweeper_is_found(string breakage) =>
        Should.Throw<CsCheckException>(() =>
            Lives.Sample(life => Violation(life, Broken[breakage]) is null, iter: 120)
        );

    private static string? Violation(
        (string Start, int Weeks, int Registered, Happening[] Life) life,
        Action<LedgerWorld> sweep
    ) => new LedgerWorld(life.Start, life.Weeks, life.Registered, sweep).Live(life.Life);

    private static void Without(LedgerWorld world, LadderAction forgotten) =>
        world.SweepAs(
            world.Duty with
            {
                Rules = FollowUpRules.Shipped with
                {
                    Ladders = FollowUpRules
                        .Shipped.Ladders.Select(ladder =>
                            ladder with
                            {
                                Steps = ladder
                                    .Steps.Where(step => step.Action != forgotten)
                                    .ToValueList(),
                            }
                        )
                        .ToValueList(),
                },
            },
            world.Now
        );
}
