namespace Workflows.Domain.Tasks;

/// <summary>What a task asks for.</summary>
public enum CaseTaskKind
{
    /// <summary>Ring til virksomheden.</summary>
    CallCompany,

    /// <summary>Ring til borgeren.</summary>
    CallCitizen,

    /// <summary>Aftal, hvornår den påkrævede opfølgning holdes (R68).</summary>
    BookFollowUp,

    /// <summary>Hold en trepartssamtale.</summary>
    ThreePartyTalk,

    /// <summary>Tilbyd hjælp til konflikten (R54).</summary>
    OfferConflictSupport,

    /// <summary>Læs overdragelsen, og overtag forløbet (R24).</summary>
    AcceptHandover,

    /// <summary>Find en anden jobkonsulent: the receiver cannot take the placement.</summary>
    FindConsultant,

    /// <summary>Skriv det notat, der mangler (offentlighedsloven § 13).</summary>
    WriteNote,

    /// <summary>Skriv, hvorfor den påkrævede opfølgning ikke blev holdt.</summary>
    ExplainMiss,

    /// <summary>Skriv vurderingen af varigheden (LAB § 61).</summary>
    AssessDuration,

    /// <summary>Hold den afsluttende evaluering, also after a break-off (R92).</summary>
    Evaluate,

    /// <summary>Hjælp en kollega med et spørgsmål (R12, R38).</summary>
    HelpColleague,

    /// <summary>Se, at en andens opgave bliver løst: an escalation.</summary>
    SeeToIt,

    /// <summary>Tilbyd en mentor.</summary>
    OfferMentor,

    /// <summary>Henvis til ergoterapeut (R61).</summary>
    ReferToTherapist,

    /// <summary>Søg om hjælpemidler (R60).</summary>
    RequestEquipment,

    /// <summary>Something else: its title says what.</summary>
    Other,

    /// <summary>Registrér, at forløbet er begyndt.</summary>
    RegisterStart,

    /// <summary>Beslut, om forløbet skal forlænges (LAB § 61).</summary>
    DecideExtension,
}

/// <summary>What can raise a task.</summary>
public enum TaskCause
{
    /// <summary>An obligation.</summary>
    Obligation,

    /// <summary>A risk signal.</summary>
    Signal,

    /// <summary>A hand-over.</summary>
    Handover,

    /// <summary>Another task, which is overdue.</summary>
    Task,

    /// <summary>The placement itself: it was broken off.</summary>
    Placement,

    /// <summary>A flow.</summary>
    Flow,

    /// <summary>A question that somebody asked colleagues.</summary>
    Question,
}

/// <summary>To whom a task goes.</summary>
public enum TaskRole
{
    /// <summary>The placement's job consultant.</summary>
    Consultant,

    /// <summary>The consultant's colleagues: whoever has time first.</summary>
    Team,

    /// <summary>The caseworkers: whoever knows the case.</summary>
    Caseworker,

    /// <summary>The team lead.</summary>
    TeamLead,

    /// <summary>The coordinator.</summary>
    Coordinator,

    /// <summary>The manager of the day.</summary>
    Manager,

    /// <summary>Whoever has the hotline.</summary>
    HotlineDuty,
}
