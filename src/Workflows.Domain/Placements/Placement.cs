using Workflows.Domain.Obligations;
using Workflows.Domain.Privacy;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

/// <summary>
/// A placement (virksomhedsforløb): one citizen in one company for a number of weeks. Holds its agreement, its
/// obligations and its signals; every change is a method that may refuse with a reason.
/// </summary>
public sealed partial class Placement
{
    private readonly List<DomainEvent> _events = [];
    private readonly List<Obligation> _obligations = [];
    private readonly List<RiskSignal> _signals = [];
    private readonly List<CaseNote> _notes = [];

    private Placement() { }

    /// <summary>The placement's id.</summary>
    public PlacementId Id { get; private init; }

    /// <summary>The short number that people and mails use, e.g. "1042". Unique.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>The citizen's first name, for staff only (decision D10).</summary>
    public Confidential<string> CitizenName { get; private set; } = "";

    /// <summary>The company.</summary>
    public CompanyId CompanyId { get; private init; }

    /// <summary>The contact person in the company.</summary>
    public CompanyContactId ContactId { get; private set; }

    /// <summary>The job consultant who leads the placement; always exactly one (R26).</summary>
    public JobConsultantId ConsultantId { get; private set; }

    /// <summary>What kind of placement it is (R04).</summary>
    public PlacementKind Kind { get; private init; }

    /// <summary>The first day.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>The last day: a placement of 13 weeks from Wednesday 1 July ends on Tuesday 29 September.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>When the placement was registered here.</summary>
    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>When the company confirmed the agreement; null until then.</summary>
    public DateTimeOffset? CompanyConfirmedAt { get; private set; }

    /// <summary>When the citizen confirmed the agreement; null until then.</summary>
    public DateTimeOffset? CitizenConfirmedAt { get; private set; }

    /// <summary>When the placement was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How it ended; null while it is open.</summary>
    public PlacementOutcome? Outcome { get; private set; }

    /// <summary>Why it was broken off; null unless it was (R03).</summary>
    public Sensitive<string>? DropOutReason { get; private set; }

    /// <summary>In which week it was broken off, counted from 1; 0 before the start, null unless it was broken off (R03).</summary>
    public int? DropOutWeek { get; private set; }

    /// <summary>The duties of law or decision that the placement carries. Never deleted (R68).</summary>
    public IReadOnlyList<Obligation> Obligations => _obligations;

    /// <summary>The risk signals, open and cleared.</summary>
    public IReadOnlyList<RiskSignal> Signals => _signals;

    /// <summary>What was noted, oldest first. Append-only (offentlighedsloven § 13).</summary>
    public IReadOnlyList<CaseNote> Notes => _notes;

    /// <summary>What happened since the case file was loaded; written to the inbox by the save, which then clears it.</summary>
    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Whether both parties have confirmed the agreement.</summary>
    public bool IsAgreementConfirmed =>
        CompanyConfirmedAt is not null && CitizenConfirmedAt is not null;

    /// <summary>Whether the placement has ended, as planned or before.</summary>
    public bool IsClosed => ClosedAt is not null;

    /// <summary>Forgets the events: the save has written them.</summary>
    public void ClearEvents() => _events.Clear();

    /// <summary>In which week of the placement a day lies, counted from 1.</summary>
    public int WeekOf(DateOnly day) => ((day.DayNumber - StartsOn.DayNumber) / 7) + 1;

    // Says that something was answered, never what: the other has not answered yet.
    internal void NoteOnReadiness(DateTimeOffset at, string by, string headline, bool isComparable)
    {
        Note(at, by, headline);
        if (isComparable)
        {
            _events.Add(new ReadinessComparable(Id));
        }
    }

    private void Note(
        DateTimeOffset at,
        string by,
        string headline,
        Sensitive<string>? text = null,
        ContactNature? nature = null
    ) => _notes.Add(CaseNote.Write(Id, at, by, headline, text, nature));
}
