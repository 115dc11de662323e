using Workflows.Domain.Placements;
using Workflows.Domain.Team;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// The questions that a flow may ask about a case, to choose its way. Plain facts that everybody can check, never a score of a
/// person (domain rule 0.3): whoever wants another question adds it here, with its sentences.
/// </summary>
public static class CaseQuestions
{
    // A placement of 13 weeks mostly ends a day or two before three months have passed; it counts.
    private const int DaysOfThreeMonths = 13 * 7;

    /// <summary>All of them, in the order in which a person chooses among them.</summary>
    public static IReadOnlyList<CaseQuestion> All { get; } = Enum.GetValues<CaseQuestion>();

    /// <summary>The question as it is asked, in Danish.</summary>
    public static string TextOf(CaseQuestion question) =>
        question switch
        {
            CaseQuestion.AgreementIsConfirmed => "Har begge parter bekræftet aftalen?",
            CaseQuestion.HasStarted => "Er borgeren begyndt i virksomheden?",
            CaseQuestion.HasOpenSignal => "Er der et åbent signal?",
            CaseQuestion.CompanyHasEmail => "Har virksomhedens kontaktperson en mailadresse?",
            CaseQuestion.CompanyWantsPulse => "Vil virksomheden spørges på første dag?",
            CaseQuestion.IsIntensive => "Bliver forløbet fulgt tæt?",
            CaseQuestion.WasHired => "Er borgeren blevet ansat?",
            CaseQuestion.LastsAtLeastThreeMonths => "Varer forløbet mindst tre måneder?",
            CaseQuestion.IsWageSubsidy => "Er det løntilskud?",
            CaseQuestion.HasDialogueForm => "Er et dialogskema udfyldt?",
            CaseQuestion.MentorIsOnTeam => "Er der en mentor i teamet?",
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
        };

    /// <summary>The answer, as the case stands.</summary>
    public static CaseAnswer Ask(CaseQuestion question, CaseToAsk about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var holds = Holds(question, about);
        return new CaseAnswer(holds, SentenceOf(question, holds));
    }

    private static bool Holds(CaseQuestion question, CaseToAsk about)
    {
        var (file, today, hasDialogueForm) = about;
        var placement = file.Placement;
        return question switch
        {
            CaseQuestion.AgreementIsConfirmed => placement.IsAgreementConfirmed,
            CaseQuestion.HasStarted => HasStarted(placement),
            CaseQuestion.HasOpenSignal => placement.Signals.Any(signal => signal.IsOpen),
            CaseQuestion.CompanyHasEmail => file.Contact.Email is not null,
            CaseQuestion.CompanyWantsPulse => file.Company.WantsFirstDayPulse,
            CaseQuestion.IsIntensive => placement.Track == FollowUpTrack.Intensive,
            CaseQuestion.WasHired => placement.Outcome == PlacementOutcome.Hired,
            CaseQuestion.LastsAtLeastThreeMonths => LastsThreeMonths(placement),
            CaseQuestion.IsWageSubsidy => placement.Kind == PlacementKind.WageSubsidy,
            CaseQuestion.HasDialogueForm => hasDialogueForm,
            CaseQuestion.MentorIsOnTeam => placement.Team.Any(member =>
                member.Role is TeamRole.Mentor or TeamRole.CompanyMentor && member.IsOn(today)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
        };
    }

    // Week 0 is a break-off before the first day.
    private static bool HasStarted(Placement placement) =>
        placement.Phase == PlacementPhase.InPlacement
        || (placement.Phase == PlacementPhase.After && placement.DropOutWeek != 0);

    private static bool LastsThreeMonths(Placement placement)
    {
        var after = placement.EndsOn.AddDays(1);
        return after >= placement.StartsOn.AddMonths(3)
            || after >= placement.StartsOn.AddDays(DaysOfThreeMonths);
    }

    private static string SentenceOf(CaseQuestion question, bool holds) =>
        (question, holds) switch
        {
            (CaseQuestion.AgreementIsConfirmed, true) => "Begge parter har bekræftet aftalen.",
            (CaseQuestion.AgreementIsConfirmed, false) =>
                "Aftalen er ikke bekræftet af begge parter.",
            (CaseQuestion.HasStarted, true) => "Borgeren er begyndt i virksomheden.",
            (CaseQuestion.HasStarted, false) => "Det er ikke registreret, at borgeren er begyndt.",
            (CaseQuestion.HasOpenSignal, true) => "Der er et åbent signal.",
            (CaseQuestion.HasOpenSignal, false) => "Der er intet åbent signal.",
            (CaseQuestion.CompanyHasEmail, true) =>
                "Virksomhedens kontaktperson har en mailadresse.",
            (CaseQuestion.CompanyHasEmail, false) =>
                "Virksomhedens kontaktperson har ingen mailadresse.",
            (CaseQuestion.CompanyWantsPulse, true) => "Virksomheden vil spørges på første dag.",
            (CaseQuestion.CompanyWantsPulse, false) =>
                "Virksomheden har ikke bedt om at blive spurgt på første dag.",
            (CaseQuestion.IsIntensive, true) => "Forløbet bliver fulgt tæt.",
            (CaseQuestion.IsIntensive, false) => "Forløbet bliver ikke fulgt tæt.",
            (CaseQuestion.WasHired, true) => "Borgeren er blevet ansat.",
            (CaseQuestion.WasHired, false) => "Borgeren er ikke blevet ansat.",
            (CaseQuestion.LastsAtLeastThreeMonths, true) => "Forløbet varer mindst tre måneder.",
            (CaseQuestion.LastsAtLeastThreeMonths, false) =>
                "Forløbet varer mindre end tre måneder.",
            (CaseQuestion.IsWageSubsidy, true) => "Det er løntilskud.",
            (CaseQuestion.IsWageSubsidy, false) => "Det er ikke løntilskud.",
            (CaseQuestion.HasDialogueForm, true) => "Et dialogskema er udfyldt.",
            (CaseQuestion.HasDialogueForm, false) => "Intet dialogskema er udfyldt.",
            (CaseQuestion.MentorIsOnTeam, true) => "Der er en mentor i teamet.",
            (CaseQuestion.MentorIsOnTeam, false) => "Der er ingen mentor i teamet.",
            _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
        };
}

/// <summary>What a flow may ask about a case. The names stand in definitions: they stay.</summary>
public enum CaseQuestion
{
    /// <summary>Whether company and citizen have both confirmed the agreement (R42).</summary>
    AgreementIsConfirmed,

    /// <summary>Whether the citizen has begun in the company.</summary>
    HasStarted,

    /// <summary>Whether a risk signal is open (R66).</summary>
    HasOpenSignal,

    /// <summary>Whether the contact person in the company can be reached by mail.</summary>
    CompanyHasEmail,

    /// <summary>Whether the company asked for the one-tap question on the first day.</summary>
    CompanyWantsPulse,

    /// <summary>Whether the placement is followed up closely (R64).</summary>
    IsIntensive,

    /// <summary>Whether the citizen was hired at the end.</summary>
    WasHired,

    /// <summary>Whether it is planned for 13 weeks or three months at least.</summary>
    LastsAtLeastThreeMonths,

    /// <summary>Whether it is a job with wage subsidy.</summary>
    IsWageSubsidy,

    /// <summary>Whether a dialogue form was filled in at any contact (R89).</summary>
    HasDialogueForm,

    /// <summary>Whether a mentor, for the citizen or for the company, is on the team (R56).</summary>
    MentorIsOnTeam,
}

/// <summary>The case that a question is about.</summary>
/// <param name="File">The placement with the people around it.</param>
/// <param name="Today">The day.</param>
/// <param name="HasDialogueForm">Whether a dialogue form was filled in at any of its contacts.</param>
public sealed record CaseToAsk(CaseFile File, DateOnly Today, bool HasDialogueForm);

/// <summary>The answer to a question.</summary>
/// <param name="Holds">Yes or no.</param>
/// <param name="Sentence">The answer as a Danish sentence.</param>
public sealed record CaseAnswer(bool Holds, string Sentence);
