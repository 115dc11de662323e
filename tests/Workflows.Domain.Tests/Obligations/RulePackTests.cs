using System.Text.Json;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Tests.Obligations;

public sealed class RulePackTests
{
    private static readonly RulePack Pack = RulePack.Dk2026H2;

    [Fact]
    public void The_pack_of_2026_is_complete_and_comes_back_from_storage_as_it_was()
    {
        var stored = RulePackJson.FromJson(RulePackDraft.Of(Pack).ToJson());

        stored.TryComplete(out var pack).ShouldBeTrue();
        pack.ShouldBe(Pack);
    }

    [Fact]
    public void The_draft_of_2027_keeps_its_open_questions_through_storage()
    {
        var stored = RulePackJson.FromJson(ShippedPacks.Dk2027.ToJson());

        stored.ShouldBe(ShippedPacks.Dk2027);
        stored.Questions.Count.ShouldBe(10);
    }

    [Fact]
    public void No_pack_comes_out_of_a_draft_with_open_questions()
    {
        ShippedPacks.Dk2027.TryComplete(out var pack).ShouldBeFalse();

        pack.ShouldBeNull();
        ShippedPacks
            .Dk2027.Check()
            .ShouldBeRefused()
            .ShouldStartWith("Regelsættet DK-2027 mangler svar på 10 spørgsmål.");
    }

    [Fact]
    public void An_unknown_parameter_is_stored_as_its_question_never_as_a_number()
    {
        using var json = JsonDocument.Parse(ShippedPacks.Dk2027.ToJson());

        json.RootElement.GetProperty("pack")
            .GetProperty("monthsBetweenFollowUps")
            .GetProperty("unknown")
            .GetString()
            .ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void A_filled_in_draft_becomes_a_pack()
    {
        var filled = RulePackDraft.Of(Pack) with
        {
            Id = "DK-2027",
            ValidFrom = new DateOnly(2027, 1, 1),
            MonthsBetweenFollowUps = Parameter.Known(4),
        };

        filled.TryComplete(out var pack).ShouldBeTrue();
        pack.MonthsBetweenFollowUps.ShouldBe(4);
    }

    [Theory]
    [InlineData(0, 10, 11, "mellem 1 og 12")]
    [InlineData(3, 12, 11, "planlagt, før den kan holdes")]
    [InlineData(2, 10, 11, "inden for sin periode")]
    public void Refuses_numbers_that_do_not_fit_together(
        int months,
        int window,
        int planned,
        string reason
    ) =>
        (
            RulePackDraft.Of(Pack) with
            {
                MonthsBetweenFollowUps = Parameter.Known(months),
                WindowWeeks = Parameter.Known(window),
                PlannedWeeks = Parameter.Known(planned),
            }
        )
            .Check()
            .ShouldBeRefused()
            .ShouldContain(reason);

    [Theory]
    [InlineData("2026-12-07", 13, DurationGroup.NearWork, "4 2027-01-03 2026-12-22 passed")]
    [InlineData("2026-12-07", 4, DurationGroup.NearWork, "4 2027-01-03 2026-12-22")]
    [InlineData("2026-12-07", 13, DurationGroup.FurtherFromWork, "13 2027-03-07 2027-02-15")]
    [InlineData(
        "2026-12-07",
        26,
        DurationGroup.FurtherFromWork,
        "13 2027-03-07 2027-02-15 passed, 26 2027-06-06 2027-05-14"
    )]
    [InlineData("2026-12-07", 12, DurationGroup.FurtherFromWork, "")]
    public void Warns_of_each_limit_that_a_practice_reaches(
        string startsOn,
        int weeks,
        DurationGroup people,
        string expected
    )
    {
        var start = Day(startsOn);

        var warnings = Pack.DurationWarnings(
            PlacementKind.WorkPractice,
            people,
            start,
            start.AddDays((weeks * 7) - 1),
            Sample.Calendar
        );

        string.Join(
                ", ",
                warnings.Select(warning =>
                    $"{warning.Weeks} {warning.LastDayWithin:yyyy-MM-dd} {warning.AssessOn:yyyy-MM-dd}{(warning.IsPassed ? " passed" : "")}"
                )
            )
            .ShouldBe(expected);
    }

    [Fact]
    public void A_placement_follows_the_pack_of_its_start()
    {
        var later = Pack with { Id = "DK-2027", ValidFrom = new DateOnly(2027, 1, 1) };
        var shelf = new RulePackShelf([later, Pack]);

        shelf.For(Day("2026-12-31")).Id.ShouldBe("DK-2026H2");
        shelf.For(Day("2027-01-01")).Id.ShouldBe("DK-2027");
        shelf.For(Day("2026-12-07"), dueOn: Day("2027-03-05")).Id.ShouldBe("DK-2026H2");
    }

    [Fact]
    public void A_later_pack_takes_over_what_falls_due_when_it_says_so()
    {
        var later = Pack with
        {
            Id = "DK-2027",
            ValidFrom = new DateOnly(2027, 1, 1),
            Transition = PackTransition.NewRulesForWhatFallsDue,
        };
        var shelf = new RulePackShelf([Pack, later]);

        shelf.For(Day("2026-12-07"), dueOn: Day("2026-12-31")).Id.ShouldBe("DK-2026H2");
        shelf.For(Day("2026-12-07"), dueOn: Day("2027-03-05")).Id.ShouldBe("DK-2027");
    }

    [Fact]
    public void Before_the_first_pack_the_first_one_counts() =>
        new RulePackShelf([Pack]).For(Day("2026-01-05")).Id.ShouldBe("DK-2026H2");
}
