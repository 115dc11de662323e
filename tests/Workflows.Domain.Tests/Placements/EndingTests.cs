using CsCheck;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Placements;

public sealed class EndingTests
{
    [Fact]
    public void Closing_notes_the_evaluation_and_tells_the_flow()
    {
        var placement = Ready();
        placement
            .CompleteFollowUp(
                placement.Obligations[0].Id,
                "Samtale",
                "Karen",
                Sample.At("2027-02-22")
            )
            .ShouldBeOk();
        placement.ClearEvents();

        placement
            .Close(
                PlacementOutcome.Completed,
                "Godt forløb.",
                null,
                "Karen",
                Sample.At("2027-03-05")
            )
            .ShouldBeOk();

        placement.IsClosed.ShouldBeTrue();
        placement.Outcome.ShouldBe(PlacementOutcome.Completed);
        placement.Notes[^1].Text.ShouldBe("Godt forløb.");
        placement.Events.ShouldBe([new PlacementClosed(placement.Id)]);
    }

    [Fact]
    public void A_drop_out_in_week_3_supersedes_the_open_follow_up_with_its_reason()
    {
        var placement = Ready();

        placement
            .Close(
                PlacementOutcome.DropOut,
                "Vi lærte noget.",
                "Fik andet arbejde",
                "Karen",
                Sample.At("2026-12-22")
            )
            .ShouldBeOk();

        var followUp = placement.Obligations.ShouldHaveSingleItem();
        followUp.Status.ShouldBe(ObligationStatus.Superseded);
        followUp.Evidence.ShouldBe("Forløbet blev afbrudt i uge 3. Fik andet arbejde");
        placement.DropOutReason.ShouldBe("Fik andet arbejde");
        placement.Notes[^1].Headline.ShouldBe("Forløbet blev afbrudt i uge 3.");
    }

    [Fact]
    public void A_follow_up_whose_day_has_passed_is_recorded_as_missed_when_the_placement_closes()
    {
        var placement = Ready();

        placement
            .Close(
                PlacementOutcome.Completed,
                "Godt forløb.",
                null,
                "Karen",
                Sample.At("2027-03-06")
            )
            .ShouldBeOk();

        placement.Obligations[0].Status.ShouldBe(ObligationStatus.Missed);
    }

    [Fact]
    public void Refuses_to_close_on_the_due_day_before_the_follow_up_is_done()
    {
        var placement = Ready();

        placement
            .Close(
                PlacementOutcome.Completed,
                "Godt forløb.",
                null,
                "Karen",
                Sample.At("2027-03-05")
            )
            .ShouldBeRefused()
            .ShouldContain("frist i dag");

        placement.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void Refuses_a_drop_out_without_a_reason() =>
        Ready()
            .Close(
                PlacementOutcome.DropOut,
                "Vi lærte noget.",
                " ",
                "Karen",
                Sample.At("2026-12-22")
            )
            .ShouldBeRefused()
            .ShouldContain("hvorfor forløbet blev afbrudt");

    [Fact]
    public void Refuses_to_close_without_an_evaluation() =>
        Ready()
            .Close(PlacementOutcome.Hired, "", null, "Karen", Sample.At("2026-12-22"))
            .ShouldBeRefused()
            .ShouldContain("evaluering");

    [Fact]
    public void Refuses_to_close_twice()
    {
        var placement = Ready();
        placement
            .Close(PlacementOutcome.Hired, "Ansat.", null, "Karen", Sample.At("2026-12-22"))
            .ShouldBeOk();

        placement
            .Close(PlacementOutcome.Completed, "Igen.", null, "Karen", Sample.At("2026-12-23"))
            .ShouldBeRefused()
            .ShouldContain("allerede afsluttet tirsdag 22. december");
    }

    [Fact]
    public void An_earlier_end_dates_the_follow_up_anew_and_keeps_the_old_row_with_the_reason()
    {
        var placement = Ready();

        End(placement, "2027-02-21").ShouldBeOk(); // Sunday

        placement.EndsOn.ShouldBe(new DateOnly(2027, 2, 21));
        placement
            .Obligations.Select(o => (o.Status, o.DueOn))
            .ShouldBe([
                (ObligationStatus.Superseded, new DateOnly(2027, 3, 5)),
                (ObligationStatus.Open, new DateOnly(2027, 2, 19)),
            ]);
        placement.Obligations[0].Evidence.ShouldNotBeNull().ForStaff().ShouldContain("Flytter");
        placement.Events[^1].ShouldBe(new PlanChanged(placement.Id));
    }

    [Fact]
    public void An_earlier_end_that_leaves_the_due_day_alone_supersedes_nothing()
    {
        var placement = Sample.Placement("2026-12-07", weeks: 20);

        End(placement, "2027-04-04").ShouldBeOk();

        placement.Obligations.ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
    }

    [Theory]
    [InlineData("2027-05-30", true)] // more than ten weeks after the first period
    [InlineData("2027-04-30", false)]
    public void A_later_follow_up_is_dated_anew_only_when_the_end_reaches_its_window(
        string newEnd,
        bool stays
    )
    {
        var placement = Sample.Placement("2026-12-07", weeks: 26);

        End(placement, newEnd).ShouldBeOk();

        placement.Obligations.Count(o => o is { IsOpen: true, Ordinal: 2 }).ShouldBe(stays ? 1 : 0);
        placement.Obligations.Count(o => o is { IsOpen: true, Ordinal: 1 }).ShouldBe(1);
    }

    [Fact]
    public void Refuses_an_end_that_is_not_earlier_or_leaves_no_working_day_or_has_no_reason()
    {
        var placement = Ready();
        var at = Sample.At("2027-01-09"); // Saturday

        End(placement, "2027-03-07").ShouldBeRefused().ShouldContain("slutter allerede");
        placement
            .EndEarlier(
                Day("2027-01-10"),
                "Flytter",
                RulePack.Dk2026H2,
                Sample.Calendar,
                "Karen",
                at
            )
            .ShouldBeRefused()
            .ShouldContain("mindst én arbejdsdag");
        placement
            .EndEarlier(Day("2027-01-15"), " ", RulePack.Dk2026H2, Sample.Calendar, "Karen", at)
            .ShouldBeRefused()
            .ShouldContain("hvorfor");
        placement.EndsOn.ShouldBe(new DateOnly(2027, 3, 7));
    }

    [Fact]
    public void However_it_ends_the_first_follow_up_is_never_lost() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[12, 40], Gen.Int[1, 280])
            .Sample(
                (offset, weeks, endsAfter) =>
                {
                    var start = new DateOnly(2026, 1, 1).AddDays(offset);
                    var placement = Sample.Placement($"{start:yyyy-MM-dd}", weeks);
                    var at = Sample.At(start);

                    placement.EndEarlier(
                        start.AddDays(endsAfter),
                        "Flytter",
                        RulePack.Dk2026H2,
                        Sample.Calendar,
                        "Karen",
                        at
                    );

                    return placement.Obligations.Count(o => o is { IsOpen: true, Ordinal: 1 }) == 1
                        && placement
                            .Obligations.Where(o => o.IsOpen)
                            .All(o => o.DueOn <= placement.EndsOn);
                }
            );

    private static Placement Ready() => Sample.Placement("2026-12-07");

    private static Decision End(Placement placement, string newEnd) =>
        placement.EndEarlier(
            Day(newEnd),
            "Flytter",
            RulePack.Dk2026H2,
            Sample.Calendar,
            "Karen",
            Sample.At("2026-12-20")
        );
}
