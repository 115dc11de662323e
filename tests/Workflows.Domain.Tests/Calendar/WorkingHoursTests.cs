using CsCheck;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.Tests.Calendar;

public sealed class WorkingHoursTests
{
    private static readonly WorkingHours Hours = new(Sample.Calendar, OpeningHours.Default);

    private static readonly Gen<DateTimeOffset> AnyMoment = Gen.Int[0, 3 * 365 * 24 * 60]
        .Select(minutes =>
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)
        );

    private static readonly Gen<TimeSpan> AnyTime = Gen.Int[0, 3000]
        .Select(minutes => TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData("2026-11-24 09:15", 2, "2026-11-24 11:15")]
    [InlineData("2026-11-24 15:30", 2, "2026-11-25 09:30")]
    [InlineData("2026-11-27 15:00", 2, "2026-11-30 09:00")] // Friday → Monday
    [InlineData("2026-11-28 13:00", 2, "2026-11-30 10:00")] // Saturday
    [InlineData("2026-12-23 15:00", 2, "2026-12-28 09:00")] // Christmas
    [InlineData("2026-03-27 15:00", 2, "2026-03-30 09:00")] // the clocks go forward in between
    [InlineData("2026-10-23 15:00", 2, "2026-10-26 09:00")] // the clocks go back in between
    [InlineData("2026-11-24 06:00", 1, "2026-11-24 09:00")]
    [InlineData("2026-11-24 15:00", 1, "2026-11-24 16:00")]
    public void Runs_only_while_the_house_is_open(string from, int hours, string to) =>
        Hours.Add(Local(from), TimeSpan.FromHours(hours)).ShouldBe(Local(to));

    [Theory]
    [InlineData("2026-11-26 15:30", "2026-11-26 15:30")]
    [InlineData("2026-11-27 11:59", "2026-11-27 11:59")]
    [InlineData("2026-11-27 12:00", "2026-11-30 08:00")]
    [InlineData("2026-11-27 17:00", "2026-11-30 08:00")]
    [InlineData("2026-12-23 17:00", "2026-12-28 08:00")]
    public void A_reminder_never_leaves_on_a_Friday_after_12(string moment, string leaves) =>
        Hours.ReminderOnOrAfter(Local(moment)).ShouldBe(Local(leaves));

    [Fact]
    public void What_is_added_lies_between_the_two_moments() =>
        Gen.Select(AnyMoment, AnyTime)
            .Sample((from, time) => Hours.Between(from, Hours.Add(from, time)) == time);

    [Fact]
    public void A_later_moment_or_a_longer_time_never_ends_sooner() =>
        Gen.Select(AnyMoment, AnyMoment, AnyTime, AnyTime)
            .Sample(
                (one, other, time, more) =>
                    Hours.Add(one, time) <= Hours.Add(one, time + more)
                    && (one > other || Hours.Add(one, time) <= Hours.Add(other, time))
            );

    [Fact]
    public void Two_times_one_after_the_other_are_their_sum() =>
        Gen.Select(AnyMoment, AnyTime, AnyTime)
            .Sample(
                (from, one, other) =>
                    Hours.Between(from, Hours.Add(Hours.Add(from, one), other)) == one + other
            );

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return DateOnly.FromDateTime(local).AtCopenhagen(TimeOnly.FromDateTime(local));
    }
}
