using Workflows.Domain.Companies;

namespace Workflows.Domain.FollowUp;

/// <summary>What the planner has to know about a company; the same for all its placements.</summary>
public sealed record CompanyFacts
{
    /// <summary>A company that has agreed on nothing yet.</summary>
    public static CompanyFacts None { get; } = new();

    /// <summary>The fixed time for contact; null when none was agreed (R73).</summary>
    public ContactSlot? Slot { get; init; }

    /// <summary>When the company is closed, e.g. its summer weeks.</summary>
    public IReadOnlyList<ClosedPeriod> ClosedPeriods { get; init; } = [];

    /// <summary>How often it has done this before (R84).</summary>
    public CompanyExperience Experience { get; init; }

    /// <summary>Whether it asked for the one-tap question on the first day.</summary>
    public bool WantsFirstDayPulse { get; init; }

    /// <summary>The facts of a company.</summary>
    public static CompanyFacts Of(Company company)
    {
        ArgumentNullException.ThrowIfNull(company);
        return new CompanyFacts
        {
            Slot = company.Slot,
            ClosedPeriods = company.ClosedPeriods,
            Experience = company.Experience,
            WantsFirstDayPulse = company.WantsFirstDayPulse,
        };
    }
}

/// <summary>The fixed time in the week at which a company wants to be contacted (R73).</summary>
/// <param name="Day">The weekday, Monday to Friday.</param>
/// <param name="At">The time of day in Copenhagen.</param>
public sealed record ContactSlot(DayOfWeek Day, TimeOnly At);

/// <summary>A time in which a company is closed, both days included.</summary>
/// <param name="From">The first closed day.</param>
/// <param name="To">The last closed day.</param>
/// <param name="Reason">Why, e.g. "sommerferie"; null when it was not said.</param>
public sealed record ClosedPeriod(DateOnly From, DateOnly To, string? Reason)
{
    /// <summary>Whether the company is closed that day.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= To;
}

/// <summary>How often a company has taken people in placement (R84). Changes the preparation, never the baseline.</summary>
public enum CompanyExperience
{
    /// <summary>Never before.</summary>
    New,

    /// <summary>A few times.</summary>
    Some,

    /// <summary>Often.</summary>
    Experienced,
}
