using Workflows.Domain.Agreements;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Team;

namespace Workflows.Domain.Handovers;

/// <summary>
/// What whoever takes over a placement, or covers for a colleague, has to know, on one page (R24): people, what was
/// agreed, what was said last, what is open, what comes next, advice. Taken from the case file when it is shown, so that it is never out of date.
/// </summary>
public sealed record HandoverCapsule
{
    private const int LastNotes = 5;
    private const int NextContacts = 3;

    /// <summary>The case file.</summary>
    public required CaseFile File { get; init; }

    /// <summary>The people who are on the team today.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }

    /// <summary>What was noted last, the newest first; entries without text say what happened.</summary>
    public required IReadOnlyList<CaseNote> LastNotesFirst { get; init; }

    /// <summary>What still has to be done by law or model, the most urgent first.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>What people have to do, the most urgent first.</summary>
    public required IReadOnlyList<CaseTask> Tasks { get; init; }

    /// <summary>The open signals.</summary>
    public required IReadOnlyList<RiskSignal> Signals { get; init; }

    /// <summary>The contacts that come next.</summary>
    public required IReadOnlyList<PlannedContact> Contacts { get; init; }

    /// <summary>What was agreed, point by point: the agenda of every follow-up (R48); empty while nothing is written.</summary>
    public required IReadOnlyList<AgendaItem> Agreed { get; init; }

    /// <summary>The hand-over that it belongs to; null when the page is read without one.</summary>
    public required Handover? Handover { get; init; }

    /// <summary>The capsule of a placement.</summary>
    public static HandoverCapsule Of(
        CaseFile file,
        IReadOnlyList<PlannedContact> contacts,
        ExpectationAgreement? agreement,
        DateTimeOffset now
    )
    {
        var placement = file.Placement;
        var today = now.DayInCopenhagen();
        return new()
        {
            File = file,
            Team = [.. placement.Team.Where(member => member.IsOn(today))],
            LastNotesFirst =
            [
                .. placement.Notes.OrderByDescending(note => note.At).Take(LastNotes),
            ],
            Obligations =
            [
                .. placement
                    .Obligations.Where(o => o.IsOpen || o.AwaitsReason)
                    .OrderBy(o => o.DueOn),
            ],
            Tasks = [.. placement.Tasks.Where(t => t.IsOpen).OrderBy(t => t.DueAt)],
            Signals = [.. placement.Signals.Where(s => s.IsOpen).OrderBy(s => s.RaisedAt)],
            Contacts = [.. contacts.Where(c => c.IsOpen).OrderBy(c => c.On).Take(NextContacts)],
            Agreed = agreement?.Agenda(withCompany: false) ?? [],
            Handover = placement.Handovers.OrderBy(h => h.At).LastOrDefault(),
        };
    }
}
