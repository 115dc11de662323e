using CsCheck;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.Tests.Calendar;

public sealed class WorkingDaysTests
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Int[
            new DateOnly(2020, 1, 1).DayNumber,
            new DateOnly(2060, 12, 31).DayNumber
        ]
        .Select(DateOnly.FromDayNumber);

    private readonly WorkingDays _calendar = new();

    [Theory]
    [InlineData(2026, "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26")]
    [InlineData(2027, "01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26")]
    [InlineData(2028, "01-01 04-13 04-14 04-16 04-17 05-25 06-04 06-05 12-25 12-26")]
    public void Knows_every_public_holiday_of_the_year(int year, string expected)
    {
        var holidays = DaysOf(year).Where(DanishHolidays.Contains);

        string.Join(' ', holidays.Select(d => $"{d:MM-dd}")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2022-05-13", true)]
    [InlineData("2023-05-05", true)]
    [InlineData("2024-04-26", false)]
    [InlineData("2026-05-01", false)]
    public void Keeps_store_bededag_until_2023(string day, bool isHoliday) =>
        DanishHolidays.Contains(Day(day)).ShouldBe(isHoliday);

    [Theory]
    [InlineData("2026-06-05")] // Friday, Constitution Day
    [InlineData("2026-12-24")] // Thursday
    [InlineData("2026-12-31")] // Thursday
    [InlineData("2026-05-15")] // Friday after Ascension
    public void Is_closed_on_the_usual_closing_days(string day) =>
        _calendar.IsWorkingDay(Day(day)).ShouldBeFalse();

    [Fact]
    public void Is_open_on_1_May_unless_the_house_says_otherwise()
    {
        var mayDay = new DateOnly(2026, 5, 1);

        _calendar.IsWorkingDay(mayDay).ShouldBeTrue();
        new WorkingDays(new ClosingDays { MayDay = true }).IsWorkingDay(mayDay).ShouldBeFalse();
    }

    [Fact]
    public void Each_usual_closing_day_can_be_opened()
    {
        var open = new WorkingDays(
            new ClosingDays
            {
                ConstitutionDay = false,
                ChristmasEve = false,
                NewYearsEve = false,
                FridayAfterAscension = false,
            }
        );

        string[] days = ["2026-06-05", "2026-12-24", "2026-12-31", "2026-05-15"];
        days.ShouldAllBe(day => open.IsWorkingDay(Day(day)));
    }

    [Fact]
    public void Is_closed_on_the_days_that_the_house_adds()
    {
        var calendar = new WorkingDays(new ClosingDays { Others = [new DateOnly(2026, 7, 15)] });

        calendar.IsWorkingDay(new DateOnly(2026, 7, 15)).ShouldBeFalse();
        calendar.Next(new DateOnly(2026, 7, 14)).ShouldBe(new DateOnly(2026, 7, 16));
    }

    [Theory]
    [InlineData("2026-12-07", -3, "2026-12-02")]
    [InlineData("2027-03-05", -10, "2027-02-19")]
    [InlineData("2026-04-01", 1, "2026-04-07")] // Easter in between
    [InlineData("2026-12-23", 1, "2026-12-28")] // Christmas Eve to Sunday are closed
    [InlineData("2026-12-07", 0, "2026-12-07")]
    public void Counting_leaves_out_the_day_that_it_starts_from(
        string from,
        int count,
        string expected
    ) => _calendar.Add(Day(from), count).ShouldBe(Day(expected));

    [Fact]
    public void A_required_date_moves_backward_and_a_courtesy_contact_forward()
    {
        var sunday = new DateOnly(2027, 3, 7);

        _calendar.OnOrBefore(sunday).ShouldBe(new DateOnly(2027, 3, 5));
        _calendar.OnOrAfter(sunday).ShouldBe(new DateOnly(2027, 3, 8));
    }

    [Fact]
    public void Three_months_are_clamped_to_the_end_of_the_month() =>
        new DateOnly(2026, 11, 30).AddMonths(3).ShouldBe(new DateOnly(2027, 2, 28));

    [Theory]
    [InlineData("2026-12-02T06:30:00Z", "2026-12-02T07:00:00Z")] // before 8 in winter
    [InlineData("2026-12-02T09:15:00Z", "2026-12-02T09:15:00Z")] // within
    [InlineData("2026-12-02T15:00:00Z", "2026-12-03T07:00:00Z")] // at 16 it is closed
    [InlineData("2026-07-03T14:00:00Z", "2026-07-06T06:00:00Z")] // Friday at 16 in summer → Monday at 8
    [InlineData("2026-12-23T20:00:00Z", "2026-12-28T07:00:00Z")] // over Christmas
    public void Mail_leaves_between_8_and_16_on_working_days(string moment, string expected) =>
        _calendar.MailWindow(Moment(moment)).ShouldBe(Moment(expected));

    [Fact]
    public void Adding_and_taking_away_working_days_meet_again() =>
        Gen.Select(AnyDay, Gen.Int[1, 80])
            .Sample(
                (day, count) =>
                {
                    var start = _calendar.OnOrAfter(day);
                    return _calendar.Add(_calendar.Add(start, count), -count) == start;
                }
            );

    [Fact]
    public void Between_a_day_and_n_working_days_later_lie_exactly_n_working_days() =>
        Gen.Select(AnyDay, Gen.Int[1, 80])
            .Sample(
                (day, count) =>
                {
                    var end = _calendar.Add(day, count);
                    var counted = Enumerable
                        .Range(1, end.DayNumber - day.DayNumber)
                        .Count(i => _calendar.IsWorkingDay(day.AddDays(i)));
                    return counted == count && _calendar.IsWorkingDay(end);
                }
            );

    [Fact]
    public void Easter_is_a_Sunday_between_22_March_and_25_April() =>
        Gen.Int[1900, 2199]
            .Sample(year =>
            {
                var easter = DanishHolidays.Easter(year);
                return easter.DayOfWeek == DayOfWeek.Sunday
                    && easter >= new DateOnly(year, 3, 22)
                    && easter <= new DateOnly(year, 4, 25);
            });

    [Fact]
    public void The_mail_window_never_lies_in_the_past_and_asking_twice_changes_nothing() =>
        Gen.Select(AnyDay, Gen.Int[0, 1439])
            .Sample(
                (day, minute) =>
                {
                    var moment = new DateTimeOffset(
                        day.ToDateTime(TimeOnly.MinValue),
                        TimeSpan.Zero
                    ).AddMinutes(minute);
                    var window = _calendar.MailWindow(moment);
                    var local = window.InCopenhagen();
                    return window >= moment
                        && local.Hour is >= 8 and < 16
                        && _calendar.MailWindow(window) == window;
                }
            );

    private static IEnumerable<DateOnly> DaysOf(int year) =>
        Enumerable
            .Range(0, 366)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .Where(d => d.Year == year);
}
