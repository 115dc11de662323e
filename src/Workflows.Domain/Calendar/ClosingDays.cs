namespace Workflows.Domain.Calendar;

/// <summary>Which days are closed although they are no public holidays (domain 2.3). A local choice.</summary>
public sealed record ClosingDays
{
    /// <summary>The usual choice.</summary>
    public static ClosingDays Default { get; } = new();

    /// <summary>5 June, Constitution Day.</summary>
    /// <value>Closed.</value>
    public bool ConstitutionDay { get; init; } = true;

    /// <summary>24 December.</summary>
    /// <value>Closed.</value>
    public bool ChristmasEve { get; init; } = true;

    /// <summary>31 December.</summary>
    /// <value>Closed.</value>
    public bool NewYearsEve { get; init; } = true;

    /// <summary>The Friday after Ascension Day.</summary>
    /// <value>Closed.</value>
    public bool FridayAfterAscension { get; init; } = true;

    /// <summary>1 May.</summary>
    /// <value>Open.</value>
    public bool MayDay { get; init; }

    /// <summary>Further days on which the house is closed.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<DateOnly> Others { get; init; } = [];

    internal bool Contains(DateOnly day, DateOnly easter) =>
        (day.Month, day.Day) switch
        {
            (6, 5) when ConstitutionDay => true,
            (12, 24) when ChristmasEve => true,
            (12, 31) when NewYearsEve => true,
            (5, 1) when MayDay => true,
            _ => (FridayAfterAscension && day == easter.AddDays(40)) || Others.Contains(day),
        };
}
