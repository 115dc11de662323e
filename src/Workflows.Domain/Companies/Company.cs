using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Companies;

/// <summary>
/// A company (production unit) that takes people in placement. Shared by all consultants: its people, its times and what was
/// learned there belong to the organisation, not to one person's list (R34, R35).
/// </summary>
public sealed class Company
{
    private const int LongestClosingDays = 60;
    private static readonly TimeOnly EarliestSlot = new(6, 0);
    private static readonly TimeOnly LatestSlot = new(18, 0);

    private readonly List<Lesson> _lessons = [];

    private Company() { }

    /// <summary>The company's id.</summary>
    public CompanyId Id { get; private init; }

    /// <summary>Its name, as its people say it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The production unit number (P-nummer), ten digits: what limits and ratios are counted by.</summary>
    public string ProductionUnitNumber { get; private init; } = "";

    /// <summary>The company registration number (CVR-nummer), eight digits; null where it was not given.</summary>
    public string? CompanyRegistrationNumber { get; private set; }

    /// <summary>The fixed time for contact, across all its placements; null when none was agreed (R73).</summary>
    public ContactSlot? Slot { get; private set; }

    /// <summary>When it is closed, by the first day.</summary>
    public IReadOnlyList<ClosedPeriod> ClosedPeriods { get; private set; } = [];

    /// <summary>How often it has done this before (R84). Changes the preparation, never the baseline.</summary>
    public CompanyExperience Experience { get; private set; }

    /// <summary>Whether it asked for the one-tap question on the first day.</summary>
    public bool WantsFirstDayPulse { get; private set; }

    /// <summary>The lead contact: the consultant who keeps the contact with the company, whoever leads its placements (R35).</summary>
    public JobConsultantId? LeadContactId { get; private set; }

    /// <summary>What was learned there, oldest first (R34, R37, R92).</summary>
    public IReadOnlyList<Lesson> Lessons => _lessons;

    /// <summary>Registers a company.</summary>
    public static Company Register(string name, string productionUnitNumber) =>
        new()
        {
            Id = CompanyId.New(),
            Name = name,
            ProductionUnitNumber = productionUnitNumber,
        };

    /// <summary>Says which company the production unit belongs to.</summary>
    public Decision SetRegistrationNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var digits = string.Concat(number.Where(c => c != ' '));
        if (digits.Length != 8 || !digits.All(char.IsAsciiDigit))
        {
            return Decision.Refuse("Et CVR-nummer har otte cifre. P-nummeret har ti.");
        }

        CompanyRegistrationNumber = digits;
        return Decision.Ok;
    }

    /// <summary>A fixed time was agreed on, or given up. The contacts of all its placements are dated anew in the same save (R73).</summary>
    public Decision AgreeOnSlot(ContactSlot? slot)
    {
        if (slot is { Day: DayOfWeek.Saturday or DayOfWeek.Sunday })
        {
            return Decision.Refuse("Den faste tid skal ligge på en hverdag, mandag til fredag.");
        }

        if (slot is { } agreed && (agreed.At < EarliestSlot || agreed.At > LatestSlot))
        {
            return Decision.Refuse("Den faste tid skal ligge mellem kl. 6 og kl. 18.");
        }

        Slot = slot;
        return Decision.Ok;
    }

    /// <summary>The company is closed for a time, e.g. its summer weeks.</summary>
    public Decision Close(ClosedPeriod period, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(period);
        if (period.To < period.From)
        {
            return Decision.Refuse(
                $"Den sidste lukkedag, {period.To.InWords(today)}, ligger før den første. Byt om på dem."
            );
        }

        if (period.To < today)
        {
            return Decision.Refuse("Perioden er allerede gået. Den ændrer ikke noget.");
        }

        if (period.To.DayNumber - period.From.DayNumber >= LongestClosingDays)
        {
            return Decision.Refuse(
                $"Perioden er længere end {LongestClosingDays} dage. Aftal i stedet, om forløbet skal holde pause."
            );
        }

        if (ClosedPeriods.Any(known => known.From <= period.To && known.To >= period.From))
        {
            return Decision.Refuse(
                "Perioden overlapper en, der allerede står her. Fjern den gamle først."
            );
        }

        ClosedPeriods = [.. ClosedPeriods.Append(period).OrderBy(known => known.From)];
        return Decision.Ok;
    }

    /// <summary>The company is open in that time after all.</summary>
    public Decision Reopen(DateOnly from)
    {
        if (!ClosedPeriods.Any(period => period.From == from))
        {
            return Decision.Refuse("Perioden er ikke på listen. Genindlæs siden, og prøv igen.");
        }

        ClosedPeriods = [.. ClosedPeriods.Where(period => period.From != from)];
        return Decision.Ok;
    }

    /// <summary>Says how much the company has tried, and whether it wants the question on the first day.</summary>
    public void Describe(CompanyExperience experience, bool wantsFirstDayPulse)
    {
        Experience = experience;
        WantsFirstDayPulse = wantsFirstDayPulse;
    }

    /// <summary>Says who keeps the contact with the company (R35).</summary>
    public void GiveTo(JobConsultantId leadContact) => LeadContactId = leadContact;

    /// <summary>Something was learned that the next colleague should know (R34, R37).</summary>
    public Decision Learn(
        LessonKind kind,
        string text,
        PlacementId? placement,
        string by,
        DateTimeOffset at
    )
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Decision.Refuse(
                "Skriv, hvad den næste kollega skal vide om virksomheden. Skriv ikke om borgeren."
            );
        }

        _lessons.Add(Lesson.Of(Id, kind, text.Trim(), placement, by, at));
        return Decision.Ok;
    }
}
