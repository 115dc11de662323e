namespace Workflows.Domain.Tasks;

/// <summary>What tasks, and those who get them, are called.</summary>
public static class CaseTaskNames
{
    /// <summary>The task as a title, in Danish: as the flow calls it, else by its kind.</summary>
    public static string Of(CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Title ?? Of(task.Kind);
    }

    /// <summary>The action as a title, in Danish, e.g. "Ring til virksomheden".</summary>
    public static string Of(CaseTaskKind kind) =>
        kind switch
        {
            CaseTaskKind.CallCompany => "Ring til virksomheden",
            CaseTaskKind.CallCitizen => "Ring til borgeren",
            CaseTaskKind.BookFollowUp => "Aftal den påkrævede opfølgning",
            CaseTaskKind.ThreePartyTalk => "Hold en trepartssamtale",
            CaseTaskKind.OfferConflictSupport => "Tilbyd hjælp til konflikten",
            CaseTaskKind.AcceptHandover => "Overtag forløbet",
            CaseTaskKind.FindConsultant => "Find en anden jobkonsulent",
            CaseTaskKind.WriteNote => "Skriv det notat, der mangler",
            CaseTaskKind.ExplainMiss => "Skriv, hvorfor opfølgningen ikke blev holdt",
            CaseTaskKind.AssessDuration => "Skriv vurderingen af varigheden",
            CaseTaskKind.Evaluate => "Hold den afsluttende evaluering",
            CaseTaskKind.SeeToIt => "Se til, at det bliver gjort",
            CaseTaskKind.OfferMentor => "Tilbyd en mentor",
            CaseTaskKind.ReferToTherapist => "Henvis til en ergoterapeut",
            CaseTaskKind.RequestEquipment => "Søg om hjælpemidler",
            CaseTaskKind.HelpColleague => "Hjælp en kollega",
            CaseTaskKind.Other => "En opgave på forløbet",
            CaseTaskKind.RegisterStart => "Registrér, at forløbet er begyndt",
            CaseTaskKind.DecideExtension => "Beslut, om forløbet skal forlænges",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The action in English.</summary>
    public static string InEnglish(CaseTaskKind kind) =>
        kind switch
        {
            CaseTaskKind.CallCompany => "Call the company",
            CaseTaskKind.CallCitizen => "Call the citizen",
            CaseTaskKind.BookFollowUp => "Agree a date for the required follow-up",
            CaseTaskKind.ThreePartyTalk => "Hold a three-party talk",
            CaseTaskKind.OfferConflictSupport => "Offer help with the conflict",
            CaseTaskKind.AcceptHandover => "Take over the placement",
            CaseTaskKind.FindConsultant => "Find another job consultant",
            CaseTaskKind.WriteNote => "Write the missing note",
            CaseTaskKind.ExplainMiss => "Write why the follow-up was not held",
            CaseTaskKind.AssessDuration => "Write the assessment of the duration",
            CaseTaskKind.Evaluate => "Hold the closing evaluation",
            CaseTaskKind.SeeToIt => "See to it that it gets done",
            CaseTaskKind.OfferMentor => "Offer a mentor",
            CaseTaskKind.ReferToTherapist => "Refer to an occupational therapist",
            CaseTaskKind.RequestEquipment => "Apply for equipment",
            CaseTaskKind.HelpColleague => "Help a colleague",
            CaseTaskKind.Other => "A task about the placement",
            CaseTaskKind.RegisterStart => "Register that the placement has begun",
            CaseTaskKind.DecideExtension => "Decide whether the placement is extended",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>Those who get a task, as they stand in a Danish sentence, e.g. "teamlederen".</summary>
    public static string Of(TaskRole role) =>
        role switch
        {
            TaskRole.Consultant => "jobkonsulenten",
            TaskRole.Team => "teamet",
            TaskRole.Caseworker => "sagsbehandleren",
            TaskRole.TeamLead => "teamlederen",
            TaskRole.Coordinator => "koordinatoren",
            TaskRole.Manager => "lederen",
            TaskRole.HotlineDuty => "telefonvagten",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>Those who get a task, in English.</summary>
    public static string InEnglish(TaskRole role) =>
        role switch
        {
            TaskRole.Consultant => "the job consultant",
            TaskRole.Team => "the team",
            TaskRole.Caseworker => "the caseworker",
            TaskRole.TeamLead => "the team lead",
            TaskRole.Coordinator => "the coordinator",
            TaskRole.Manager => "the manager",
            TaskRole.HotlineDuty => "the hotline",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>What came of a task that asks, as it stands in a Danish sentence.</summary>
    public static string Of(TaskAnswer answer) =>
        answer switch
        {
            TaskAnswer.Yes => "ja",
            TaskAnswer.No => "nej",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };

    /// <summary>Why a task is no longer open, as a Danish sentence.</summary>
    public static string Of(TaskEnding ending) =>
        ending switch
        {
            TaskEnding.Done => "Løst.",
            TaskEnding.ObligationSettled => "Faldt væk, fordi forpligtelsen ikke længere er åben.",
            TaskEnding.FollowUpBooked => "Faldt væk, fordi opfølgningen er aftalt.",
            TaskEnding.SignalCleared => "Faldt væk, fordi signalet er lukket.",
            TaskEnding.TaskSettled => "Faldt væk, fordi opgaven er løst.",
            TaskEnding.HandoverSettled => "Faldt væk, fordi overdragelsen er på plads.",
            TaskEnding.PlacementReopened => "Faldt væk, fordi forløbet er åbnet igen.",
            TaskEnding.PlacementClosed => "Faldt væk, fordi forløbet er afsluttet.",
            TaskEnding.Withdrawn => "Faldt væk, fordi opfølgningen gik videre uden den.",
            _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, null),
        };
}
