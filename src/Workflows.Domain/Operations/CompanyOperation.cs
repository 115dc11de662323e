using Workflows.Domain.Calendar;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Operations;

/// <summary>Something about the company is another: it counts for all its placements, whose plans follow.</summary>
public abstract record CompanyOperation : PlacementOperation
{
    private protected CompanyOperation() { }

    /// <summary>Changes the company alone: all there is to do where it has no placement.</summary>
    public abstract Decision Change(Company company, DateTimeOffset at);

    internal sealed override Reach Reach => Reach.Company;

    internal sealed override Decision ApplyTo(RunningCase running, string by, DateTimeOffset at)
    {
        var decision = Change(running.Company, at);
        if (decision is Decision.Accepted)
        {
            foreach (var one in running.Others.Prepend(running.Case))
            {
                one.Placement.NoteAboutCompany(Sentence(at.DayInCopenhagen()), by, at);
            }
        }

        return decision;
    }
}

/// <summary>A fixed time for contact was agreed with the company, or given up (R73).</summary>
/// <param name="Slot">The time; null: none.</param>
public sealed record ChangeSlot(ContactSlot? Slot) : CompanyOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        Slot is { } slot
            ? $"Virksomhedens faste tid er {SlotText.Of(slot)}."
            : "Virksomheden har ikke længere en fast tid.";

    /// <inheritdoc />
    public override Decision Change(Company company, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(company);
        return company.Slot == Slot
            ? Decision.Refuse(
                "Det er allerede den tid, der er aftalt. Vælg en anden ugedag eller et andet klokkeslæt."
            )
            : company.AgreeOnSlot(Slot);
    }
}

/// <summary>The company is closed for a time: courtesy contacts go past it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Reason">Why, e.g. "sommerferie"; null: not said.</param>
public sealed record CloseCompany(DateOnly From, DateOnly To, string? Reason) : CompanyOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Virksomheden holder lukket fra {From.InWords(today)} til og med {To.InWords(today)}.";

    /// <inheritdoc />
    public override Decision Change(Company company, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(company);
        return company.Close(new ClosedPeriod(From, To, Reason), at.DayInCopenhagen());
    }
}

/// <summary>The company is open after all.</summary>
/// <param name="From">The first day of the time in which it would have been closed.</param>
public sealed record OpenCompany(DateOnly From) : CompanyOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Virksomheden holder alligevel ikke lukket fra {From.InWords(today)}.";

    /// <inheritdoc />
    public override Decision Change(Company company, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(company);
        return company.Reopen(From);
    }
}

/// <summary>The company says how much it has tried, and whether it wants the question on the first day (R76, R84).</summary>
/// <param name="Experience">How much it has tried.</param>
/// <param name="WantsFirstDayPulse">Whether it wants the question.</param>
public sealed record DescribeCompany(CompanyExperience Experience, bool WantsFirstDayPulse)
    : CompanyOperation
{
    /// <inheritdoc />
    public override string Sentence(DateOnly today) =>
        $"Virksomheden {CompanyExperienceNames.Of(Experience)} og {(WantsFirstDayPulse ? "vil gerne" : "vil ikke")} have et spørgsmål på første dag.";

    /// <inheritdoc />
    public override Decision Change(Company company, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(company);
        if (company.Experience == Experience && company.WantsFirstDayPulse == WantsFirstDayPulse)
        {
            return Decision.Refuse(
                "Det er allerede det, der står. Vælg noget andet, eller gå tilbage."
            );
        }

        company.Describe(Experience, WantsFirstDayPulse);
        return Decision.Ok;
    }
}
