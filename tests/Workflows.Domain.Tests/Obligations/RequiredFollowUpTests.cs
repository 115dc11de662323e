using CsCheck;
using Workflows.Domain.Obligations;

namespace Workflows.Domain.Tests.Obligations;

public sealed class RequiredFollowUpTests
{
    private static readonly RulePack Rules = RulePack.Dk2026H2;

    [Theory]
    [InlineData("2026-07-01", "2026-09-29", "2026-09-29")] // Tuesday, the last day; three months would be 1 October
    [InlineData("2026-12-07", "2027-03-07", "2027-03-05")] // Sunday moves backward to Friday
    public void Is_due_on_the_earlier_of_three_months_and_the_last_day_moved_backward(
        string startsOn,
        string endsOn,
        string dueOn
    )
    {
        var placement = Sample.Placement(startsOn);

        placement.EndsOn.ShouldBe(Day(endsOn));
        placement.Obligations.ShouldHaveSingleItem().DueOn.ShouldBe(Day(dueOn));
    }

    [Fact]
    public void Is_due_after_three_months_when_the_placement_runs_longer()
    {
        var first = Sample.Placement("2026-11-30", weeks: 26).Obligations[0];

        first.DueOn.ShouldBe(new DateOnly(2027, 2, 26)); // 28 February is a Sunday
    }

    [Fact]
    public void Opens_after_ten_weeks_and_is_planned_after_eleven()
    {
        var followUp = Sample.Placement("2026-12-07").Obligations.ShouldHaveSingleItem();

        followUp.WindowOpensOn.ShouldBe(new DateOnly(2027, 2, 15));
        followUp.PlannedOn.ShouldBe(new DateOnly(2027, 2, 22));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(11, 0)]
    [InlineData(12, 1)]
    [InlineData(13, 1)]
    [InlineData(24, 1)]
    [InlineData(26, 2)]
    [InlineData(39, 3)]
    public void Comes_once_for_each_three_months_of_which_twelve_weeks_are_planned(
        int weeks,
        int expected
    ) => Sample.Placement("2026-12-07", weeks).Obligations.Count.ShouldBe(expected);

    [Fact]
    public void Names_its_legal_basis_and_its_rule_pack()
    {
        var followUp = Sample.Placement().Obligations.ShouldHaveSingleItem();

        followUp.RulePack.ShouldBe("DK-2026H2");
        followUp.LegalBasis.ShouldNotBeEmpty();
    }

    [Fact]
    public void Is_due_before_the_end_of_the_placement_in_183_of_250_working_day_starts_of_2026()
    {
        var starts = Enumerable
            .Range(0, 365)
            .Select(new DateOnly(2026, 1, 1).AddDays)
            .Where(Sample.Calendar.IsWorkingDay)
            .ToList();

        var endsFirst = starts.Count(start =>
            Sample.Calendar.OnOrBefore(start.AddDays((13 * 7) - 1))
            < Sample.Calendar.OnOrBefore(start.AddMonths(3))
        );

        (endsFirst, starts.Count).ShouldBe((183, 250));
    }

    [Fact]
    public void Never_lies_later_than_the_rule_allows_and_always_on_a_working_day() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[12, 52])
            .Sample(
                (offset, weeks) =>
                {
                    var starts = new DateOnly(2024, 1, 1).AddDays(offset);
                    var ends = starts.AddDays((weeks * 7) - 1);
                    return Rules
                        .FollowUps(starts, ends, Sample.Calendar)
                        .All(f =>
                            f.DueOn <= ends
                            && f.DueOn <= starts.AddMonths(3 * f.Ordinal)
                            && Sample.Calendar.IsWorkingDay(f.DueOn)
                            && Sample.Calendar.IsWorkingDay(f.PlannedOn)
                            && f.WindowOpensOn <= f.PlannedOn
                            && f.PlannedOn <= f.DueOn
                        );
                }
            );
}
