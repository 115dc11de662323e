using System.Text.Json;
using CsCheck;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

public sealed class FollowUpRulesTests
{
    private static readonly FollowUpRules Shipped = FollowUpRules.Shipped;

    [Fact]
    public void The_shipped_rules_can_be_planned_by() => Shipped.Check().ShouldBeOk();

    [Fact]
    public void The_shipped_rules_come_back_from_storage_as_they_were() =>
        FollowUpRulesJson.FromJson(Shipped.ToJson()).ShouldBe(Shipped);

    [Fact]
    public void All_rules_come_back_from_storage_as_they_were() =>
        AnyRules.Sample(rules => FollowUpRulesJson.FromJson(rules.ToJson()) == rules);

    [Theory]
    [InlineData("\"caps\"", "\"cups\"")]
    [InlineData("\"standard\"", "\"standart\"")]
    public void Refuses_what_it_does_not_know(string known, string unknown) =>
        Should.Throw<JsonException>(() =>
            FollowUpRulesJson.FromJson(
                Shipped.ToJson().Replace(known, unknown, StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Refuses_rules_without_the_track_for_everyone() =>
        (
            Shipped with
            {
                Tracks = [.. Shipped.Tracks.Where(rules => rules.Track != FollowUpTrack.Standard)],
            }
        )
            .Check()
            .ShouldBeRefused()
            .ShouldBe(
                "Sporet \"almindelig opfølgning\" mangler. Alle spor skal være med, også dem I ikke bruger."
            );

    [Theory]
    [InlineData(FollowUpTrack.Standard, "chk.3d")]
    [InlineData(FollowUpTrack.ExperiencedCompany, "chk.w2")]
    [InlineData(FollowUpTrack.Intensive, "chk.w4")]
    [InlineData(FollowUpTrack.Short, "end.eval")]
    public void Refuses_to_go_below_the_floor(FollowUpTrack track, string code) =>
        Changed(track, steps => [.. steps.Where(step => step.Code != code)])
            .Check()
            .ShouldBeRefused()
            .ShouldContain("kan ikke fjernes");

    [Fact]
    public void Refuses_a_required_follow_up_in_a_track() =>
        Changed(FollowUpTrack.Standard, steps => [.. steps, steps[0] with { Code = "req.extra" }])
            .Check()
            .ShouldBeRefused()
            .ShouldContain("kommer fra regelsættet");

    [Fact]
    public void Refuses_the_same_step_twice_for_the_same_placements() =>
        Changed(FollowUpTrack.Standard, steps => [.. steps, steps[0]])
            .Check()
            .ShouldBeRefused()
            .ShouldContain("to gange");

    [Fact]
    public void Refuses_a_series_without_a_number() =>
        Changed(
                FollowUpTrack.Standard,
                steps =>
                    [
                        .. steps.Select(step =>
                            step.Series is null ? step : step with { Code = "chk.monthly" }
                        ),
                    ]
            )
            .Check()
            .ShouldBeRefused()
            .ShouldContain("{n}");

    [Fact]
    public void Refuses_a_last_day_before_the_planned_one() =>
        Changed(
                FollowUpTrack.Standard,
                steps =>
                    [
                        .. steps.Select(step =>
                            step.Code == ContactCodes.Expectation
                                ? step with
                                {
                                    Latest = new(PlanAnchor.Start, -20, PlanUnit.WorkingDays),
                                }
                                : step
                        ),
                    ]
            )
            .Check()
            .ShouldBeRefused()
            .ShouldContain("seneste dag ligger før");

    [Fact]
    public void Refuses_more_than_two_requests_a_week() =>
        (Shipped with { Caps = new ContactCaps { CompanyPerWeek = 3 } })
            .Check()
            .ShouldBeRefused()
            .ShouldContain("højst 1 eller 2");

    [Fact]
    public void Refuses_silence_that_leads_to_nothing() =>
        (
            Shipped with
            {
                Ladders =
                [
                    .. Shipped.Ladders.Where(ladder => ladder.Trigger != LadderTrigger.NoAnswer),
                ],
            }
        )
            .Check()
            .ShouldBeRefused()
            .ShouldContain("Virksomheden har ikke svaret");

    [Fact]
    public void Refuses_a_second_reminder() =>
        (
            Shipped with
            {
                Ladders =
                [
                    .. Shipped.Ladders.Select(ladder =>
                        ladder.Trigger == LadderTrigger.NoAnswer
                            ? ladder with
                            {
                                Steps = [ladder.Steps[0], .. ladder.Steps],
                            }
                            : ladder
                    ),
                ],
            }
        )
            .Check()
            .ShouldBeRefused()
            .ShouldContain("kun én venlig påmindelse");

    [Fact]
    public void Says_how_many_problems_there_are() =>
        (Shipped with { Version = "", Hours = new(new(17, 0), new(8, 0)) })
            .Check()
            .ShouldBeRefused()
            .ShouldEndWith("Der er 1 problem mere.");

    [Fact]
    public void Every_step_of_the_shipped_rules_has_a_name_in_both_languages()
    {
        var codes = Shipped
            .Tracks.SelectMany(rules => rules.Steps)
            .Select(step => step.Code.Replace(ContactStep.Number, "7", StringComparison.Ordinal));

        foreach (var code in codes)
        {
            ContactNames.Of(code).ShouldNotBe(code);
            ContactNames.InEnglish(code).ShouldNotBe(code);
        }
    }

    private static readonly Gen<PlanOffset> AnyOffset = Gen.Select(
        Gen.Enum<PlanAnchor>(),
        Gen.Int[-300, 300],
        Gen.Enum<PlanUnit>(),
        (anchor, count, unit) => new PlanOffset(anchor, count, unit)
    );

    private static readonly Gen<ContactStep> AnyStep = Gen.Select(
        Gen.String[Gen.Char.AlphaNumeric, 1, 12],
        Gen.Enum<ContactForm>(),
        Gen.Enum<ContactParty>(),
        AnyOffset,
        AnyOffset,
        Gen.Int[0, 255],
        Gen.Int[0, 1439],
        (code, form, party, when, other, bits, minute) =>
            new ContactStep(code, form, party, when)
            {
                OnClosedDay = (ClosedDayRule)(bits & 1),
                Latest = (bits & 2) == 0 ? null : other,
                Earliest = (bits & 4) == 0 ? null : other,
                At = (bits & 8) == 0 ? null : new TimeOnly(minute / 60, minute % 60),
                Request = (CompanyRequest)((bits >> 4) & 3),
                Series = (bits & 64) == 0 ? null : new StepSeries(minute, other),
                OnlyFor = new StepCondition
                {
                    FromWeeks = (bits & 16) == 0 ? null : minute,
                    WhenCompanyAsked = (bits & 32) == 0,
                },
                PartyWhenHired = (bits & 128) == 0 ? null : party,
                DialogueForm = (bits & 128) == 0 ? null : code,
                MayFade = (bits & 1) == 0,
            }
    );

    private static readonly Gen<Ladder> AnyLadder = Gen.Select(
        Gen.Enum<LadderTrigger>(),
        Gen.Select(
            Gen.Enum<LadderAction>(),
            Gen.Int[-20, 20],
            Gen.Enum<LadderUnit>(),
            Gen.Bool,
            (action, after, unit, daily) => new LadderStep(action, after, unit) { Daily = daily }
        ).Array[0, 5],
        (trigger, steps) => new Ladder(trigger, [.. steps])
    );

    private static readonly Gen<FollowUpRules> AnyRules = Gen.Select(
        Gen.String,
        Gen.Int[0, 5000],
        Gen.Select(
            Gen.Enum<FollowUpTrack>(),
            AnyStep.Array[0, 6],
            (track, steps) => new TrackRules(track, [.. steps])
        ).Array[0, 6],
        AnyLadder.Array[0, 6],
        Gen.Int[1, 20],
        (version, day, tracks, ladders, number) =>
            new FollowUpRules
            {
                Version = version,
                EffectiveFrom = new DateOnly(2024, 1, 1).AddDays(day),
                Tracks = [.. tracks],
                Ladders = [.. ladders],
                Caps = new ContactCaps { CompanyPerWeek = number, PlacementDays = number + 7 },
                Hours = new OpeningHours(new(6, 0), new(number, 30)),
                LevellingWorkingDays = number,
            }
    );

    private static FollowUpRules Changed(
        FollowUpTrack track,
        Func<ValueList<ContactStep>, ValueList<ContactStep>> change
    ) =>
        Shipped with
        {
            Tracks =
            [
                .. Shipped.Tracks.Select(rules =>
                    rules.Track == track ? rules with { Steps = change(rules.Steps) } : rules
                ),
            ],
        };
}
