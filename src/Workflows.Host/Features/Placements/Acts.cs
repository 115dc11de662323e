using Workflows.Host.Features.Frame;

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
    public const string Task = "opgave";
    public const string TakenTask = "opgave-tag";
    public const string BookedFollowUp = "opfoelgning-aftalt";
    public const string HandOver = "overdrag";
    public const string AcceptedHandover = "overtag";
    public const string RefusedHandover = "overtag-afvist";
    public const string Absence = "fravaer";

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
            Task => "Opgaven er løst",
            TakenTask => "Opgaven er din",
            BookedFollowUp => "Dagen for opfølgningen er gemt",
            HandOver => "Forløbet er overdraget",
            AcceptedHandover => "Du har overtaget forløbet",
            RefusedHandover => "Koordinatoren har fået besked",
            Absence => "Fraværet er noteret",
            _ => null,
        };
}
