using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Operations;

/// <summary>What stood in a case at one moment, to say afterwards what an operation changed.</summary>
internal sealed class CaseSnapshot
{
    private readonly PlacementFact _placement;
    private readonly Dictionary<PlannedContactId, ContactFact> _contacts;
    private readonly Dictionary<ObligationId, ObligationFact> _obligations;
    private readonly Dictionary<CaseTaskId, TaskFact> _tasks;

    private CaseSnapshot(RunningCase running)
    {
        var placement = running.Placement;
        _placement = new(
            placement.Id,
            placement.StartsOn,
            placement.EndsOn,
            placement.Track,
            running.Company.Slot
        );
        _contacts = running
            .Others.Prepend(running.Case)
            .SelectMany(one => one.Contacts)
            .ToDictionary(contact => contact.Id, ContactFact.Of);
        _obligations = placement.Obligations.ToDictionary(
            o => o.Id,
            o => new ObligationFact(o, o.Status, o.DueOn)
        );
        _tasks = placement.Tasks.ToDictionary(
            task => task.Id,
            task => new TaskFact(task, task.IsOpen, task.DueAt, task.AssigneeId)
        );
    }

    public static CaseSnapshot Of(RunningCase running) => new(running);

    /// <summary>What is another than it was, by kind of thing and day.</summary>
    public IReadOnlyList<CaseChange> Since(CaseSnapshot before, DateOnly today) =>
        [
            .. Placement(before, today)
                .Concat(Obligations(before))
                .Concat(Contacts(before, today))
                .Concat(Tasks(before, today))
                .OrderBy(change => change.Subject)
                .ThenBy(change => change.After ?? change.Before)
                .ThenBy(change => change.What, StringComparer.Ordinal),
        ];

    private IEnumerable<CaseChange> Placement(CaseSnapshot before, DateOnly today)
    {
        var (id, start, end, track, slot) = _placement;
        var old = before._placement;
        if (start != old.StartsOn)
        {
            yield return Own(ChangeKind.Moves, "Første dag", old.StartsOn, start, "");
        }

        if (end != old.EndsOn)
        {
            yield return Own(ChangeKind.Moves, "Sidste dag", old.EndsOn, end, "");
        }

        if (track != old.Track)
        {
            yield return Own(
                ChangeKind.Changes,
                "Opfølgning",
                null,
                null,
                $"Før: {TrackNames.Of(old.Track)}. Nu: {TrackNames.Of(track)}."
            );
        }

        if (slot != old.Slot)
        {
            yield return Own(
                ChangeKind.Changes,
                "Virksomhedens faste tid",
                null,
                null,
                $"Før: {Text(old.Slot)}. Nu: {Text(slot)}."
            );
        }

        CaseChange Own(ChangeKind kind, string what, DateOnly? from, DateOnly? to, string why) =>
            new(kind, ChangeSubject.Placement, what, from, to, why, id);
    }

    private static string Text(ContactSlot? slot) => slot is null ? "ingen" : SlotText.Of(slot);

    private IEnumerable<CaseChange> Contacts(CaseSnapshot before, DateOnly today)
    {
        foreach (var (id, now) in _contacts)
        {
            var old = before._contacts.GetValueOrDefault(id);
            if (now.IsOpen && old is not { IsOpen: true })
            {
                yield return now.Change(ChangeKind.Appears, null, now.Day, now.Why(today));
            }
            else if (now.IsOpen && old is not null && now.Planned != old.Planned)
            {
                yield return now.Change(
                    now.Day == old.Day ? ChangeKind.Changes : ChangeKind.Moves,
                    old.Day,
                    now.Day,
                    now.Why(today)
                );
            }
            else if (!now.IsOpen && old is { IsOpen: true })
            {
                yield return now.Change(
                    ChangeKind.Goes,
                    old.Day,
                    null,
                    now.Contact.EndingReason ?? "Den bliver skrevet ned sammen med afslutningen."
                );
            }
        }
    }

    private IEnumerable<CaseChange> Obligations(CaseSnapshot before)
    {
        var fresh = _obligations
            .Values.Where(now =>
                now.Status == ObligationStatus.Open
                && !before._obligations.ContainsKey(now.Obligation.Id)
            )
            .ToList();
        foreach (var (id, now) in _obligations)
        {
            if (
                now.Status == ObligationStatus.Open
                || before._obligations.GetValueOrDefault(id)
                    is not { Status: ObligationStatus.Open } old
            )
            {
                continue;
            }

            var successor =
                now.Status == ObligationStatus.Superseded
                    ? fresh.Find(other => other.IsSameDuty(now))
                    : null;
            if (successor is null)
            {
                yield return now.Change(ChangeKind.Goes, old.DueOn, null, now.Goes);
                continue;
            }

            fresh.Remove(successor);
            yield return now.Change(
                old.DueOn == successor.DueOn ? ChangeKind.Changes : ChangeKind.Moves,
                old.DueOn,
                successor.DueOn,
                $"Fristen følger forløbets dage. Den gamle frist bliver stående som erstattet. {now.Obligation.LegalBasis}."
            );
        }

        foreach (var now in fresh)
        {
            yield return now.Change(
                ChangeKind.Appears,
                null,
                now.DueOn,
                $"{now.Obligation.LegalBasis}."
            );
        }
    }

    private IEnumerable<CaseChange> Tasks(CaseSnapshot before, DateOnly today)
    {
        foreach (var (id, now) in _tasks)
        {
            var old = before._tasks.GetValueOrDefault(id);
            if (now.IsOpen && old is null)
            {
                yield return now.Change(
                    ChangeKind.Appears,
                    null,
                    now.Day,
                    TaskExplanation.Danish(now.Task, today)
                );
            }
            else if (!now.IsOpen && old is { IsOpen: true })
            {
                yield return now.Change(
                    ChangeKind.Goes,
                    old.Day,
                    null,
                    now.Task.Ending is { } ending ? CaseTaskNames.Of(ending) : ""
                );
            }
            else if (now.IsOpen && old is not null && now.AssigneeId != old.AssigneeId)
            {
                yield return now.Change(
                    ChangeKind.Changes,
                    old.Day,
                    now.Day,
                    "Opgaven følger med til den, der nu har forløbet."
                );
            }
        }
    }

    private sealed record PlacementFact(
        PlacementId Id,
        DateOnly StartsOn,
        DateOnly EndsOn,
        FollowUpTrack Track,
        ContactSlot? Slot
    );

    private sealed record ContactFact(
        PlannedContact Contact,
        bool IsOpen,
        DateOnly? Day,
        TimeOnly? At,
        ContactForm Form,
        ContactParty Party
    )
    {
        public (DateOnly?, TimeOnly?, ContactForm, ContactParty) Planned => (Day, At, Form, Party);

        public static ContactFact Of(PlannedContact contact) =>
            new(
                contact,
                contact.IsOpen,
                contact.WaitsForResume ? null : contact.On,
                contact.At,
                contact.Form,
                contact.Party
            );

        public string Why(DateOnly today) =>
            Explanation.Sentence(PlanFacts.FromJson(Contact.Facts), today);

        public CaseChange Change(ChangeKind kind, DateOnly? before, DateOnly? after, string why) =>
            new(
                kind,
                Contact.Form is ContactForm.Mail or ContactForm.Pulse
                    ? ChangeSubject.Mail
                    : ChangeSubject.Contact,
                ContactNames.Of(Contact.Code),
                before,
                after,
                why,
                Contact.PlacementId
            );
    }

    private sealed record ObligationFact(
        Obligation Obligation,
        ObligationStatus Status,
        DateOnly DueOn
    )
    {
        public string Goes =>
            Status switch
            {
                ObligationStatus.Missed => "Fristen er gået. Den bliver registreret som ikke nået.",
                ObligationStatus.Done => "Den er gjort med ændringen.",
                _ => "Den er der ikke længere krav om. Den bliver stående som erstattet.",
            };

        public bool IsSameDuty(ObligationFact other) =>
            Obligation.Kind == other.Obligation.Kind
            && Obligation.Ordinal == other.Obligation.Ordinal;

        public CaseChange Change(ChangeKind kind, DateOnly? before, DateOnly? after, string why) =>
            new(
                kind,
                ChangeSubject.Obligation,
                ObligationNames.Of(Obligation.Kind),
                before,
                after,
                why,
                Obligation.PlacementId
            );
    }

    private sealed record TaskFact(
        CaseTask Task,
        bool IsOpen,
        DateTimeOffset DueAt,
        JobConsultantId? AssigneeId
    )
    {
        public DateOnly Day => DueAt.DayInCopenhagen();

        public CaseChange Change(ChangeKind kind, DateOnly? before, DateOnly? after, string why) =>
            new(
                kind,
                ChangeSubject.Task,
                CaseTaskNames.Of(Task),
                before,
                after,
                why,
                Task.PlacementId
            );
    }
}
