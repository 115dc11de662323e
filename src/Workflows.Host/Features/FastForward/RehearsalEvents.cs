using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Persistence.Memory;

namespace Workflows.Host.Features.FastForward;

/// <summary>Tells what happened to the placements of a world, from what their case files and plans hold.</summary>
internal static class RehearsalEvents
{
    public static IEnumerable<RehearsalEvent> Of(
        MemoryWorld world,
        WorkingDays calendar,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        world
            .Placements.SelectMany(placement =>
                OfPlacement(placement)
                    .Concat(
                        placement.Obligations.SelectMany(o => OfObligation(placement, o, calendar))
                    )
                    .Concat(placement.Replies.SelectMany(r => OfReply(placement, r)))
                    .Concat(placement.Signals.SelectMany(s => OfSignal(placement, s)))
                    .Concat(placement.Tasks.SelectMany(t => OfTask(placement, t)))
                    .Concat(OfChange(placement))
                    .Concat(
                        world
                            .PlannedContactsOf(placement.Id)
                            .SelectMany(c => OfContact(placement, c))
                    )
            )
            .Where(e => e.At >= from && e.At <= to);

    private static IEnumerable<RehearsalEvent> OfPlacement(Placement placement)
    {
        if (placement.CompanyConfirmedAt is { } company && company > placement.RegisteredAt)
            yield return new(
                company,
                RehearsalKind.Placement,
                placement.Reference,
                "Virksomheden bekræfter aftalen"
            );
        if (placement.CitizenConfirmedAt is { } citizen && citizen > placement.RegisteredAt)
            yield return new(
                citizen,
                RehearsalKind.Placement,
                placement.Reference,
                "Borgeren bekræfter aftalen"
            );
        yield return new(
            WorkingDays.MailOpens(placement.StartsOn),
            RehearsalKind.Placement,
            placement.Reference,
            "Første dag"
        );
        if (placement.ClosedAt is { } closed)
            yield return new(
                closed,
                RehearsalKind.Placement,
                placement.Reference,
                "Forløbet bliver afsluttet og evalueret"
            );
    }

    private static IEnumerable<RehearsalEvent> OfContact(
        Placement placement,
        PlannedContact contact
    )
    {
        // Mails are told when they leave, the required follow-up by its obligation.
        var isTold =
            contact.Form is ContactForm.Mail or ContactForm.Pulse
            || contact.Code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal);
        if (isTold || contact.Status == PlannedContactStatus.BeforeSystem)
            yield break;

        var kind = KindOf(contact.Form);
        var day = WorkingDays.MailOpens(contact.On);
        if (contact.SettledAt is null || contact.SettledAt >= day)
            yield return new(
                day,
                kind,
                placement.Reference,
                $"{ContactNames.Of(contact.Code)} er på dagens liste"
            );
        if (contact is { Status: PlannedContactStatus.Done, SettledAt: { } done })
            yield return new(
                done,
                kind,
                placement.Reference,
                $"{ContactNames.Of(contact.Code)} er gennemført"
            );
    }

    private static RehearsalKind KindOf(ContactForm form) =>
        form switch
        {
            ContactForm.Call => RehearsalKind.Call,
            ContactForm.Visit => RehearsalKind.Visit,
            ContactForm.Meeting => RehearsalKind.Meeting,
            _ => RehearsalKind.Task,
        };

    private static IEnumerable<RehearsalEvent> OfChange(Placement placement)
    {
        foreach (var absence in placement.Absences)
            yield return new(
                absence.NotedAt,
                RehearsalKind.Placement,
                placement.Reference,
                "Borgeren er ikke mødt og har ikke meldt fra"
            );
        foreach (var pause in placement.Pauses)
            yield return new(
                WorkingDays.MailOpens(pause.From),
                RehearsalKind.Placement,
                placement.Reference,
                "Forløbet holder pause"
            );
        foreach (var handover in placement.Handovers)
        {
            yield return new(
                handover.At,
                RehearsalKind.Placement,
                placement.Reference,
                "Forløbet bliver overdraget til en anden jobkonsulent"
            );
            if (handover is { Status: HandoverStatus.Accepted, SettledAt: { } accepted })
                yield return new(
                    accepted,
                    RehearsalKind.Placement,
                    placement.Reference,
                    "Den nye jobkonsulent bekræfter overdragelsen"
                );
        }
    }

    private static IEnumerable<RehearsalEvent> OfObligation(
        Placement placement,
        Obligation obligation,
        WorkingDays calendar
    )
    {
        // Notes are told by their contacts, and what is missing by the tasks.
        if (
            obligation.Status == ObligationStatus.BeforeSystem
            || obligation.Kind == ObligationKind.CaseNote
        )
            yield break;

        var name =
            obligation.Kind == ObligationKind.RequiredFollowUp
                ? ContactNames.Of(ContactCodes.RequiredFollowUpNumber(obligation.Ordinal))
                : ObligationNames.Of(obligation.Kind);
        var opens = WorkingDays.MailOpens(calendar.OnOrAfter(obligation.WindowOpensOn));
        if (obligation.SettledAt is null || obligation.SettledAt > opens)
            yield return Told(
                opens,
                obligation.Kind == ObligationKind.RequiredFollowUp
                    ? $"{name} kan holdes fra i dag"
                    : $"{name} er åben fra i dag"
            );
        if (
            obligation.SettledAt is null
            || obligation.SettledAt > WorkingDays.DayEnds(obligation.DueOn)
        )
            yield return Told(
                WorkingDays.DayEnds(obligation.DueOn),
                $"{name} har frist i dag og er ikke gennemført"
            );
        if (obligation.SettledAt is { } settled)
            yield return Told(settled, $"{name} er {ObligationStatusNames.Of(obligation.Status)}");

        RehearsalEvent Told(DateTimeOffset at, string text) =>
            new(at, RehearsalKind.Obligation, placement.Reference, text);
    }

    private static IEnumerable<RehearsalEvent> OfTask(Placement placement, CaseTask task)
    {
        var kind = task.IsEscalation ? RehearsalKind.Escalation : RehearsalKind.Task;
        var name = CaseTaskNames.Of(task);
        yield return new(
            task.RaisedAt,
            kind,
            placement.Reference,
            $"{DanishText.Capital(CaseTaskNames.Of(task.Role))}: {name}. {TaskExplanation.Danish(task, task.RaisedAt.DayInCopenhagen())}"
        );
        if (task is { Status: CaseTaskStatus.Done, SettledAt: { } done })
            yield return new(
                done,
                kind,
                placement.Reference,
                task.Answer is { } answer
                    ? $"{name}: løst, svaret er {CaseTaskNames.Of(answer)}"
                    : $"{name}: løst"
            );
    }

    private static IEnumerable<RehearsalEvent> OfReply(Placement placement, ReplyRequest request)
    {
        yield return Told(
            request.AskedAt,
            $"Virksomheden bliver spurgt, {ReplyNames.Of(request.Purpose)}"
        );
        if (request.NudgedAt is { } nudged)
            yield return Told(
                nudged,
                $"Virksomheden bliver mindet om at svare på, {ReplyNames.Of(request.Purpose)}"
            );
        if (request is { Answer: { } answer, AnsweredAt: { } answered })
            yield return Told(answered, $"Virksomheden svarer: {ReplyNames.Of(answer)}");

        RehearsalEvent Told(DateTimeOffset at, string text) =>
            new(at, RehearsalKind.Reply, placement.Reference, text);
    }

    private static IEnumerable<RehearsalEvent> OfSignal(Placement placement, RiskSignal signal)
    {
        yield return new(
            signal.RaisedAt,
            RehearsalKind.Signal,
            placement.Reference,
            $"{RiskSignalNames.Of(signal.Kind)}: {signal.Reason.ForStaff()}"
        );
        if (signal.ClearedAt is { } cleared)
            yield return new(
                cleared,
                RehearsalKind.Signal,
                placement.Reference,
                $"Lukket: {signal.Resolution?.ForStaff()}"
            );
    }
}
