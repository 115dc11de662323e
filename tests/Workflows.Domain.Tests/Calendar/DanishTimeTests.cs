using CsCheck;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.Tests.Calendar;

public sealed class DanishTimeTests
{
    [Theory]
    [InlineData("2026-03-28", "2026-03-28T07:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T06:00:00Z")] // summer time begins
    [InlineData("2026-10-24", "2026-10-24T06:00:00Z")]
    [InlineData("2026-10-25", "2026-10-25T07:00:00Z")] // and ends
    [InlineData("2027-03-28", "2027-03-28T06:00:00Z")] // Easter Sunday too
    [InlineData("2027-10-31", "2027-10-31T07:00:00Z")]
    [InlineData("2028-03-26", "2028-03-26T06:00:00Z")]
    [InlineData("2028-10-29", "2028-10-29T07:00:00Z")]
    public void Eight_o_clock_follows_summer_time(string day, string expected)
    {
        var moment = Day(day).AtCopenhagen(new TimeOnly(8, 0));

        moment.ShouldBe(Moment(expected));
        moment.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("2026-12-06T22:59:59Z", "2026-12-06")]
    [InlineData("2026-12-06T23:00:00Z", "2026-12-07")]
    [InlineData("2026-07-01T21:59:59Z", "2026-07-01")]
    [InlineData("2026-07-01T22:00:00Z", "2026-07-02")]
    public void The_day_changes_at_midnight_in_Copenhagen(string moment, string expected) =>
        Moment(moment).DayInCopenhagen().ShouldBe(Day(expected));

    [Fact]
    public void Refuses_to_plan_in_the_hour_that_is_missing_or_doubled() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            Day("2026-03-29").AtCopenhagen(new TimeOnly(2, 30))
        );

    [Fact]
    public void A_planned_moment_lies_on_its_day() =>
        Gen.Select(Gen.Int[0, 20000], Gen.Int[3 * 60, (24 * 60) - 1])
            .Sample(
                (offset, minute) =>
                {
                    var day = new DateOnly(2020, 1, 1).AddDays(offset);
                    var time = new TimeOnly(minute / 60, minute % 60);
                    var local = day.AtCopenhagen(time).InCopenhagen();
                    return DateOnly.FromDateTime(local.DateTime) == day
                        && TimeOnly.FromDateTime(local.DateTime) == time;
                }
            );

    [Fact]
    public void Names_the_year_only_when_it_is_another_one()
    {
        var day = new DateOnly(2026, 11, 27);

        day.InWords(new DateOnly(2026, 1, 1)).ShouldBe("fredag 27. november");
        day.InWords(new DateOnly(2027, 1, 1)).ShouldBe("fredag 27. november 2026");
    }
}
