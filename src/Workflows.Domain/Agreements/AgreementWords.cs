namespace Workflows.Domain.Agreements;

/// <summary>What the parts of an agreement are called, in Danish.</summary>
public static class AgreementWords
{
    /// <summary>The name of a purpose.</summary>
    public static string Of(AgreementPurpose purpose) =>
        purpose switch
        {
            AgreementPurpose.OrdinaryPaidHours => "Ordinære løntimer",
            AgreementPurpose.Training => "Optræning af bestemte kompetencer",
            AgreementPurpose.Clarification => "Afklaring af job- eller uddannelsesmål",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
        };

    /// <summary>The name of a theme, e.g. "Mødetid".</summary>
    public static string Of(UnspokenRuleTheme theme) =>
        theme switch
        {
            UnspokenRuleTheme.Punctuality => "Mødetid",
            UnspokenRuleTheme.Appearance => "Tøj og fremtoning",
            UnspokenRuleTheme.Breaks => "Pauser",
            UnspokenRuleTheme.Phone => "Telefon",
            UnspokenRuleTheme.Smoking => "Rygning",
            UnspokenRuleTheme.SickCall => "Syg",
            _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, null),
        };

    /// <summary>The name of an area, e.g. "Fysisk".</summary>
    public static string Of(ConsiderationArea area) =>
        area switch
        {
            ConsiderationArea.Physical => "Fysisk",
            ConsiderationArea.Mental => "Psykisk og socialt",
            ConsiderationArea.Practical => "Praktisk",
            _ => throw new ArgumentOutOfRangeException(nameof(area), area, null),
        };

    /// <summary>The name of an area, e.g. "Oplæring i hverdagen".</summary>
    public static string Of(ResponsibilityArea area) =>
        area switch
        {
            ResponsibilityArea.DailyGuidance => "Oplæring i hverdagen",
            ResponsibilityArea.Absence => "Fravær",
            ResponsibilityArea.ConflictPrevention => "Hvis noget begynder at drille",
            ResponsibilityArea.Paperwork => "Papirer, tilskud og forsikring",
            _ => throw new ArgumentOutOfRangeException(nameof(area), area, null),
        };
}
