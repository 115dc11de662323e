using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Tasks;

/// <summary>Says in one sentence why a task is there. Rendered from the stored facts when it is shown.</summary>
public static class TaskExplanation
{
    /// <summary>The sentence in Danish.</summary>
    public static string Danish(CaseTask task, DateOnly today)
    {
        var facts = TaskFacts.FromJson(task.Facts);
        var day = facts.CountedFrom.InWords(today);
        return facts switch
        {
            { OverdueTask: { } kind } =>
                $"\"{facts.OverdueTitle ?? CaseTaskNames.Of(kind)}\" skulle være gjort {day} og er ikke gjort endnu. Derfor har {CaseTaskNames.Of(task.Role)} fået besked.",
            { Obligation: { } obligation } => Danish(task, facts, obligation, day, today),
            { Signal: { } signal } => Danish(task, signal, day),
            _ when task.Cause == TaskCause.Flow => FromFlow(task, day),
            _ when task.Cause == TaskCause.Question =>
                $"En kollega bad om hjælp {day}. Spørgsmålet står i tidslinjen; skriv dit svar som notat.",
            _ => task.Kind switch
            {
                CaseTaskKind.AcceptHandover =>
                    $"Forløbet blev overdraget {day}. Læs overdragelsen, og bekræft, at du har det.",
                CaseTaskKind.FindConsultant =>
                    $"Den jobkonsulent, der fik forløbet overdraget {day}, kan ikke have det.",
                _ => $"Forløbet blev afbrudt {day}. Borgeren skal høre fra os inden tre dage.",
            },
        };
    }

    /// <summary>The sentence in English.</summary>
    public static string English(CaseTask task)
    {
        var facts = TaskFacts.FromJson(task.Facts);
        var day = InEnglish(facts.CountedFrom);
        return facts switch
        {
            { OverdueTask: { } kind } =>
                $"\"{facts.OverdueTitle ?? CaseTaskNames.InEnglish(kind)}\" was to be done by {day} and is not done yet. That is why {CaseTaskNames.InEnglish(task.Role)} was told.",
            { Obligation: { } obligation } => English(task, facts, obligation, day),
            { Signal: { } signal } => English(task, signal, day),
            _ when task.Cause == TaskCause.Flow => FromFlowInEnglish(task, day),
            _ when task.Cause == TaskCause.Question =>
                $"A colleague asked for help on {day}. The question is in the timeline; write your answer as a note.",
            _ => task.Kind switch
            {
                CaseTaskKind.AcceptHandover =>
                    $"The placement was handed over on {day}. Read the hand-over and confirm that you have it.",
                CaseTaskKind.FindConsultant =>
                    $"The job consultant who got the placement on {day} cannot take it.",
                _ =>
                    $"The placement was broken off on {day}. The citizen must hear from us within three days.",
            },
        };
    }

    private static string FromFlow(CaseTask task, string day) =>
        task.Kind switch
        {
            CaseTaskKind.OfferMentor =>
                $"Opfølgningen nåede {day} til det trin, hvor en mentor bliver tilbudt. Spørg, og svar ja eller nej.",
            CaseTaskKind.ReferToTherapist =>
                $"Opfølgningen nåede {day} til det trin, hvor en ergoterapeut kan hjælpe med arbejdspladsen. Svar ja, når der er henvist.",
            CaseTaskKind.RequestEquipment =>
                $"Opfølgningen nåede {day} til det trin, hvor der kan søges om hjælpemidler. Svar ja, når der er søgt.",
            CaseTaskKind.RegisterStart =>
                "Første dag er kommet, men det er ikke registreret, at forløbet er begyndt.",
            CaseTaskKind.DecideExtension =>
                "Forløbet slutter snart. Beslut sammen med sagsbehandleren, om det skal forlænges.",
            CaseTaskKind.CallCompany =>
                $"Opfølgningen nåede {day} til et trin, hvor virksomheden skal ringes op.",
            CaseTaskKind.ThreePartyTalk =>
                $"Opfølgningen nåede {day} til et trin, hvor virksomhed, borger og jobkonsulent skal tale sammen.",
            CaseTaskKind.SeeToIt =>
                $"Opfølgningen nåede {day} til det trin, hvor {CaseTaskNames.Of(task.Role)} får besked.",
            _ => $"Opfølgningen nåede {day} til det trin, som opgaven hører til.",
        };

    private static string FromFlowInEnglish(CaseTask task, string day) =>
        task.Kind switch
        {
            CaseTaskKind.OfferMentor =>
                $"On {day} the follow-up came to the step in which a mentor is offered. Ask, and answer yes or no.",
            CaseTaskKind.ReferToTherapist =>
                $"On {day} the follow-up came to the step in which an occupational therapist may help with the workplace. Answer yes when the referral is made.",
            CaseTaskKind.RequestEquipment =>
                $"On {day} the follow-up came to the step in which equipment may be applied for. Answer yes when the application is made.",
            CaseTaskKind.RegisterStart =>
                "The first day has come, but it is not registered that the placement has begun.",
            CaseTaskKind.DecideExtension =>
                "The placement ends soon. Decide with the caseworker whether it is extended.",
            CaseTaskKind.CallCompany =>
                $"On {day} the follow-up came to a step in which the company has to be called.",
            CaseTaskKind.ThreePartyTalk =>
                $"On {day} the follow-up came to a step in which company, citizen and job consultant have to talk.",
            CaseTaskKind.SeeToIt =>
                $"On {day} the follow-up came to the step in which {CaseTaskNames.InEnglish(task.Role)} is told.",
            _ => $"On {day} the follow-up came to the step that the task belongs to.",
        };

    private static string Danish(
        CaseTask task,
        TaskFacts facts,
        ObligationKind obligation,
        string day,
        DateOnly today
    ) =>
        (obligation, task.Kind) switch
        {
            (ObligationKind.RequiredFollowUp, CaseTaskKind.ExplainMiss) =>
                $"Den påkrævede opfølgning havde frist {day} og blev ikke holdt. Skriv hvorfor, eller hold den nu.",
            (ObligationKind.RequiredFollowUp, _) =>
                $"Den påkrævede opfølgning har frist {day} og er {NotBooked(facts, today)}{Receiver(task)}.",
            (ObligationKind.DurationAssessment, _) =>
                $"Forløbet når {facts.Ordinal} uger {day}. Inden da skal det vurderes skriftligt, om det skal fortsætte.",
            (ObligationKind.CaseNote, _) =>
                $"{ContactNames.Of(facts.ContactCode ?? "")} var planlagt, men har intet notat. Det skal være skrevet {day}.",
            (ObligationKind.ClosingEvaluation, _) =>
                $"Forløbet blev afbrudt. Evalueringen med virksomhed og borger skal være holdt {day}.",
            _ => throw new ArgumentOutOfRangeException(nameof(facts), obligation, null),
        };

    private static string NotBooked(TaskFacts facts, DateOnly today) =>
        facts.BookedOn is { } booked
            ? $"ikke noteret, selv om den var aftalt til {booked.InWords(today)}"
            : "ikke aftalt endnu";

    private static string Receiver(CaseTask task) =>
        task.IsEscalation ? $". Derfor har {CaseTaskNames.Of(task.Role)} fået besked" : "";

    private static string Danish(CaseTask task, RiskSignalKind signal, string day)
    {
        var name = RiskSignalNames.Of(signal);
        return task switch
        {
            { Role: TaskRole.Team or TaskRole.HotlineDuty } =>
                $"Signal fra {day}: {name}. Jobkonsulenten har ikke fået fat i dem, så nu er det {CaseTaskNames.Of(task.Role)}, der ringer.",
            { IsEscalation: true } =>
                $"Signal fra {day}: {name}. Derfor har {CaseTaskNames.Of(task.Role)} fået besked.",
            _ => $"Signal fra {day}: {name}.",
        };
    }

    private static string English(
        CaseTask task,
        TaskFacts facts,
        ObligationKind obligation,
        string day
    ) =>
        (obligation, task.Kind) switch
        {
            (ObligationKind.RequiredFollowUp, CaseTaskKind.ExplainMiss) =>
                $"The required follow-up was due on {day} and was not held. Write why, or hold it now.",
            (ObligationKind.RequiredFollowUp, _) => facts.BookedOn is { } booked
                ? $"The required follow-up is due on {day} and is not noted, although it was agreed for {InEnglish(booked)}{ReceiverInEnglish(task)}."
                : $"The required follow-up is due on {day} and no date is agreed yet{ReceiverInEnglish(task)}.",
            (ObligationKind.DurationAssessment, _) =>
                $"The placement reaches {facts.Ordinal} weeks on {day}. Before that a written assessment has to say whether it goes on.",
            (ObligationKind.CaseNote, _) =>
                $"The contact {facts.ContactCode} was planned but has no note. It must be written by {day}.",
            (ObligationKind.ClosingEvaluation, _) =>
                $"The placement was broken off. The evaluation with company and citizen must be held by {day}.",
            _ => throw new ArgumentOutOfRangeException(nameof(facts), obligation, null),
        };

    private static string ReceiverInEnglish(CaseTask task) =>
        task.IsEscalation ? $". That is why {CaseTaskNames.InEnglish(task.Role)} was told" : "";

    private static string English(CaseTask task, RiskSignalKind signal, string day)
    {
        var name = RiskSignalNames.InEnglish(signal);
        return task switch
        {
            { Role: TaskRole.Team or TaskRole.HotlineDuty } =>
                $"Signal of {day}: {name}. The job consultant has not got through, so now {CaseTaskNames.InEnglish(task.Role)} calls.",
            { IsEscalation: true } =>
                $"Signal of {day}: {name}. That is why {CaseTaskNames.InEnglish(task.Role)} was told.",
            _ => $"Signal of {day}: {name}.",
        };
    }

    private static string InEnglish(DateOnly day) =>
        day.ToString("dddd d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
