namespace Workflows.Domain.Calendar;

/// <summary>The Danish public holidays (helligdage), computed from Easter (domain 2.3).</summary>
public static class DanishHolidays
{
    // Store bededag was abolished by law no. 214 of 6 March 2023, with effect from 2024.
    private const int LastPrayerDayYear = 2023;

    /// <summary>Whether a day is a public holiday.</summary>
    public static bool Contains(DateOnly day) => Contains(day, Easter(day.Year));

    internal static bool Contains(DateOnly day, DateOnly easter) =>
        (day.Month, day.Day) is (1, 1) or (12, 25) or (12, 26)
        || (day.DayNumber - easter.DayNumber) switch
        {
            -3 or -2 or 0 or 1 => true, // Maundy Thursday, Good Friday, Easter Sunday and Monday
            26 => day.Year <= LastPrayerDayYear,
            39 => true, // Ascension
            49 or 50 => true, // Whit Sunday and Monday
            _ => false,
        };

    /// <summary>Easter Sunday in the Gregorian calendar, by the anonymous computus of 1876.</summary>
    public static DateOnly Easter(int year)
    {
        var moonYear = year % 19;
        var (century, yearOfCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonShift = (century + 8) / 25;
        var moonCorrection = (century - moonShift + 1) / 3;
        var epact = ((19 * moonYear) + century - leapCenturies - moonCorrection + 15) % 30;
        var (leapYears, leapRest) = Math.DivRem(yearOfCentury, 4);
        var toSunday = (32 + (2 * centuryRest) + (2 * leapYears) - epact - leapRest) % 7;
        var lateCorrection = (moonYear + (11 * epact) + (22 * toSunday)) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - (7 * lateCorrection) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
