using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements.Operations;

namespace Workflows.Host.Features.Placements;

/// <summary>The acts on a placement: the name of each form, its entry in the access log, and what is said when it is saved.</summary>
internal static class Acts
{
    public const string Agreement = "aftale";
    public const string Contact = "opkald";
    public const string Signal = "signal";
    public const string ClearedSignal = "signal-lukket";
    public const string FollowUp = "opfoelgning";
    public const string Close = "afslut";
    public const string Register = "nyt";
    public const string WriteAgreement = "aftale-skriv";
    public const string Disclosure = "hensyn";
    public const string CitizenNumbers = "numre";
    public const string OpenCpr = "cpr";
    public const string Category = "kategori";
    public const string Checklist = "tjekliste";
    public const string Rationale = "match";
    public const string Start = "start";
    public const string StartException = "undtagelse";
    public const string JoinTeam = "team";
    public const string LeaveTeam = "team-ud";
    public const string Readiness = "parathed";
    public const string ReadinessSignature = "underskrift";
    public const string NextStep = "naeste-skridt";
    public const string NextStepYes = "naeste-skridt-ja";
    public const string Task = "opgave";
    public const string TakenTask = "opgave-tag";
    public const string BookedFollowUp = "opfoelgning-aftalt";
    public const string HandOver = "overdrag";
    public const string AcceptedHandover = "overtag";
    public const string RefusedHandover = "overtag-afvist";
    public const string Evaluation = "evaluering";
    public const string Lesson = "erfaring";
    public const string Reply = "svar";
    public const string AnsweredTask = "opgave-svar";
    public const string Absence = "fravaer";
    public const string Dialogue = "dialog";
    public const string ConflictSubject = "konflikt";
    public const string Note = "notat";
    public const string Help = "hjaelp";

    public static CaseAccess Read { get; } =
        new("placement.read", "Opfølgning på forløbet: siden blev vist");

    /// <summary>Only texts of ours: what stands in an address is never shown.</summary>
    public static string? SavedMessage(string? form) =>
        form switch
        {
            Agreement => "Bekræftelsen er gemt",
            Contact => "Kontakten er gemt",
            Signal => "Signalet er meldt",
            ClearedSignal => "Signalet er lukket",
            FollowUp => "Opfølgningen er gemt",
            Close => "Forløbet er afsluttet",
            Register => "Forløbet er registreret",
            WriteAgreement => "Aftalen er gemt. Nu skal begge bekræfte den",
            Disclosure => "Borgerens svar er gemt. Aftalen har fået en ny version",
            CitizenNumbers => "Numrene er gemt",
            Category => "Kategorien er gemt",
            Checklist => "Tjeklisten er gemt",
            Rationale => "Begrundelsen er gemt",
            Start => "Forløbet er begyndt",
            StartException => "Undtagelsen er gemt",
            JoinTeam => "Personen er med i teamet",
            LeaveTeam => "Personen er ude af teamet",
            Readiness => "Svaret er afleveret",
            ReadinessSignature => "Underskriften er gemt",
            NextStep => "Næste skridt er gemt",
            NextStepYes => "Svaret er gemt",
            Task => "Opgaven er løst",
            TakenTask => "Opgaven er din",
            BookedFollowUp => "Dagen for opfølgningen er gemt",
            HandOver => "Forløbet er overdraget",
            AcceptedHandover => "Du har overtaget forløbet",
            RefusedHandover => "Koordinatoren har fået besked",
            Evaluation => "Evalueringen er gemt",
            Lesson => "Erfaringen er gemt",
            OperationForm.Reopen => "Forløbet er åbnet igen",
            OperationForm.BreakOff => "Forløbet er afbrudt",
            _ when OperationForm.All.Contains(form) => "Ændringen er gemt",
            Reply => "Svaret er gemt",
            AnsweredTask => "Opgaven er løst",
            Absence => "Fraværet er noteret",
            Dialogue => "Dialogskemaet er gemt",
            ConflictSubject => "Det er gemt, hvad konflikten handler om",
            Note => "Notatet er gemt",
            Help => "Kollegaen har fået en opgave",
            _ => null,
        };
}
