using CsCheck;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>What holds for every company, whatever its placements, fixed time, closed weeks and the citizens' absences.</summary>
public sealed class PlannerPropertyTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-01-05");

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 900]
        .Select(days => new DateOnly(2026, 1, 1).AddDays(days));

    private static readonly Gen<CompanyFacts> AnyCompany = Gen.Select(
        Gen.Int[0, 5],
        AnyDay,
        Gen.Int[0, 28],
        Gen.Bool,
        (slot, closed, days, pulse) =>
            new CompanyFacts
            {
                Slot = slot == 0 ? null : new((DayOfWeek)slot, new TimeOnly(10, 0)),
                ClosedPeriods = days < 7 ? [] : [new(closed, closed.AddDays(days), "ferie")],
                WantsFirstDayPulse = pulse,
            }
    );

    private static readonly Gen<PlacementFacts> AnyPlacement = Gen.Select(
        AnyDay,
        Gen.Int[1, 52],
        Gen.Int[-60, 120],
        Gen.Enum<FollowUpTrack>(),
        Gen.Int[0, 60],
        Gen.Guid,
        (start, weeks, registered, track, away, id) =>
        {
            var facts = Sample.Facts(
                Sample.Placement(
                    $"{start:yyyy-MM-dd}",
                    weeks,
                    $"{start.AddDays(registered):yyyy-MM-dd}"
                )
            );
            return facts with
            {
                PlacementId = new PlacementId(id),
                Track = track,
                ClosedOn = track == FollowUpTrack.JobAfter ? facts.EndsOn : null,
                Pauses =
                    away < 50
                        ? []
                        :
                        [
                            new(
                                start.AddDays(away),
                                away % 3 == 0 ? null : start.AddDays(away + 9),
                                "syg"
                            ),
                        ],
            };
        }
    );

    private static readonly Gen<PlacementFacts[]> AnyPlacements = Gen.Select(
        AnyCompany,
        AnyPlacement.Array[1, 6],
        (company, placements) =>
            placements
                .DistinctBy(facts => facts.PlacementId)
                .Select(facts => facts with { Company = company })
                .ToArray()
    );

    [Fact]
    public void The_day_of_every_rule_is_a_working_day() =>
        Holds((_, plan) => plan.All(item => Sample.Calendar.IsWorkingDay(item.Facts.RuleDay)));

    [Fact]
    public void Every_planned_day_is_a_working_day() =>
        Holds((_, plan) => plan.All(item => Sample.Calendar.IsWorkingDay(item.On)));

    [Fact]
    public void What_is_required_never_comes_after_its_last_day() =>
        Holds(
            (placements, plan) =>
                placements.All(facts =>
                    facts.RequiredFollowUps.All(followUp =>
                        facts.ClosedOn is not null
                        || plan.Single(item =>
                            item.PlacementId == facts.PlacementId
                            && item.Code == ContactCodes.RequiredFollowUpNumber(followUp.Ordinal)
                        ).On <= followUp.DueOn
                    )
                )
        );

    [Fact]
    public void A_courtesy_never_comes_before_the_day_of_its_rule() =>
        Holds(
            (_, plan) =>
                plan.Where(item =>
                        item.Code.StartsWith("chk.w", StringComparison.Ordinal)
                        || item.Code.StartsWith("post", StringComparison.Ordinal)
                    )
                    .All(item => item.On >= item.Facts.RuleDay)
        );

    [Fact]
    public void The_order_in_which_the_placements_come_in_does_not_matter() =>
        Gen.Select(AnyPlacements, Gen.Int[0, 1000])
            .Sample(
                (placements, seed) =>
                {
                    var shuffled = placements.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    return Plan(placements).SequenceEqual(Plan(shuffled));
                }
            );

    [Fact]
    public void Planning_again_later_gives_the_same_days() =>
        AnyPlacements.Sample(placements =>
            Plan(placements)
                .Select(item => item.Facts)
                .SequenceEqual(
                    Planner
                        .Plan(placements, FollowUpRules.Shipped, Sample.Calendar, Now.AddDays(400))
                        .Select(item => item.Facts)
                )
        );

    [Fact]
    public void Planning_around_the_kept_plan_of_a_part_gives_that_part_unchanged() =>
        AnyPlacements.Sample(placements =>
        {
            var first = Plan(placements[..1]);
            var kept = first
                .Where(item => !item.IsBeforeSystem)
                .Select(item => new KnownContact(
                    item.PlacementId,
                    item.Code,
                    item.On,
                    item.Facts.Request,
                    IsHeld: true
                ))
                .ToList();
            var again = Planner
                .Plan(placements, FollowUpRules.Shipped, Sample.Calendar, Now, kept)
                .ToLookup(item => (item.PlacementId, item.Code));
            return kept.All(contact =>
                again[(contact.PlacementId, contact.Code)].Single().On == contact.On
            );
        });

    [Fact]
    public void Nothing_is_dropped_because_there_are_others() =>
        Holds(
            (placements, plan) =>
                placements.All(facts =>
                    Plan([facts])
                        .Select(item => item.Code)
                        .Order(StringComparer.Ordinal)
                        .SequenceEqual(
                            plan.Where(item => item.PlacementId == facts.PlacementId)
                                .Select(item => item.Code)
                                .Order(StringComparer.Ordinal)
                        )
                )
        );

    [Fact]
    public void Every_day_that_is_not_the_rules_says_why() =>
        Holds(
            (_, plan) =>
                plan.All(item =>
                    (item.Facts.Moves.Count == 0 && item.On == item.Facts.RuleDay)
                    || item.Facts.Moves is [.., var last] && last.To == item.On
                )
        );

    [Fact]
    public void Nothing_is_planned_while_the_company_is_closed_that_can_lie_elsewhere() =>
        Holds(
            (_, plan) =>
                plan.Where(item =>
                        item.Code.StartsWith("post", StringComparison.Ordinal)
                        && item.Party != ContactParty.Citizen
                    )
                    .All(item => item.Facts.WaitsForResume || item.On >= item.Facts.RuleDay)
        );

    [Fact]
    public void Every_item_keeps_its_facts_through_storage_and_can_say_both_sentences() =>
        Holds(
            (_, plan) =>
                plan.All(item =>
                    PlanFacts.FromJson(item.Facts.ToJson()) == item.Facts
                    && Explanation.Sentence(item.Facts, Day("2026-08-03")).EndsWith('.')
                    && Explanation.InEnglish(item.Facts, Day("2026-08-03")).EndsWith('.')
                )
        );

    [Fact]
    public void The_caps_are_never_broken() => Holds((_, plan) => KeepsCaps(plan));

    [Fact]
    public void Five_hundred_placements_in_thirty_companies_break_no_cap_and_delay_nothing_required() =>
        AnyPlacement
            .Array[500]
            .Sample(
                placements =>
                {
                    var unique = placements.DistinctBy(facts => facts.PlacementId).ToArray();
                    return unique
                        .Chunk(17)
                        .All(company =>
                        {
                            var plan = Plan(company);
                            return KeepsCaps(plan)
                                && plan.Where(item => item.Facts.Anchor == PlanAnchor.Obligation)
                                    .All(item =>
                                        item.IsBeforeSystem || item.On <= item.Facts.AnchorDay
                                    );
                        });
                },
                iter: 5
            );

    private static void Holds(Func<PlacementFacts[], IReadOnlyList<PlanItem>, bool> property) =>
        AnyPlacements.Sample(placements => property(placements, Plan(placements)));

    private static IReadOnlyList<PlanItem> Plan(PlacementFacts[] placements) =>
        Planner.Plan(placements, FollowUpRules.Shipped, Sample.Calendar, Now);

    // Counted here by hand, not with the planner's own counting.
    private static bool KeepsCaps(IReadOnlyList<PlanItem> plan)
    {
        var requests = plan.Where(item =>
                item.Facts.Request != CompanyRequest.None
                && item is { IsBeforeSystem: false, Facts.WaitsForResume: false }
            )
            .ToList();
        var perWeek = requests
            .GroupBy(item =>
                (
                    System.Globalization.ISOWeek.GetYear(item.On.ToDateTime(TimeOnly.MinValue)),
                    System.Globalization.ISOWeek.GetWeekOfYear(
                        item.On.ToDateTime(TimeOnly.MinValue)
                    )
                )
            )
            .All(week => week.Select(item => item.On).Distinct().Count() <= 1);
        var perPlacement = requests
            .GroupBy(item => item.PlacementId)
            .All(own =>
                own.All(first =>
                    own.Select(item => item.On)
                        .Distinct()
                        .Count(day => day >= first.On && day < first.On.AddDays(14)) <= 2
                )
            );
        return perWeek && perPlacement;
    }
}
