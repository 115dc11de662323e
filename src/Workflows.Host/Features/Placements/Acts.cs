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
            _ => null,
        };
}
