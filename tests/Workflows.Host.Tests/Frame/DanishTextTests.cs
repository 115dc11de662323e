using Workflows.Host.Features.Frame;

namespace Workflows.Host.Tests.Frame;

public sealed class DanishTextTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2026-11-27", "fre. 27. nov.", "fredag 27. november")]
    [InlineData("2026-05-03", "søn. 3. maj", "søndag 3. maj")]
    [InlineData("2027-03-05", "fre. 5. mar. 2027", "fredag 5. marts 2027")]
    public void Days_are_short_in_lists_and_whole_in_sentences(
        string day,
        string inList,
        string inSentence
    )
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Plain(DanishText.InList(date, Today)).ShouldBe(inList);
        Plain(DanishText.InSentence(date, Today)).ShouldBe(inSentence);
    }

    [Theory]
    [InlineData(9, 30, "kl. 9.30")]
    [InlineData(16, 0, "kl. 16")]
    [InlineData(8, 5, "kl. 8.05")]
    public void Clock_times_have_a_point_and_no_empty_minutes(
        int hour,
        int minute,
        string expected
    ) => Plain(DanishText.Clock(new TimeOnly(hour, minute))).ShouldBe(expected);

    [Theory]
    [InlineData(10, "10 arbejdsdage til fristen")]
    [InlineData(1, "1 arbejdsdag til fristen")]
    [InlineData(0, "Fristen er i dag")]
    [InlineData(-2, "2 arbejdsdage over fristen")]
    public void Deadlines_are_counted_in_working_days(int days, string expected) =>
        Plain(DanishText.Countdown(days)).ShouldBe(expected);

    [Fact]
    public void Moments_are_told_in_Danish_time()
    {
        var summer = new DateTimeOffset(2026, 7, 1, 6, 0, 0, TimeSpan.Zero);

        Plain(DanishText.Moment(summer, Today)).ShouldBe("ons. 1. jul. kl. 8");
        Plain(DanishText.Moment(summer, new DateOnly(2026, 7, 1))).ShouldBe("i dag kl. 8");
    }

    [Theory]
    [InlineData("12345611", "12 34 56 11")]
    [InlineData("12 34 56 11", "12 34 56 11")]
    [InlineData("+45 12345611", "+45 12345611")]
    public void Phone_numbers_are_read_in_pairs(string phone, string expected) =>
        Plain(DanishText.Phone(phone)).ShouldBe(expected);

    [Fact]
    public void Thousands_have_a_point() =>
        Plain(DanishText.Count(1240, "forløb", "forløb")).ShouldBe("1.240 forløb");

    [Fact]
    public void Periods_name_a_year_only_when_it_is_not_this_one()
    {
        Plain(DanishText.Period(new(2026, 9, 7), new(2026, 12, 6), Today))
            .ShouldBe("7. sep. – 6. dec.");
        Plain(DanishText.Period(new(2026, 9, 7), new(2027, 3, 5), Today))
            .ShouldBe("7. sep. 2026 – 5. mar. 2027");
    }

    // No-break spaces look like spaces, in a failed test too.
    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
