using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Placements;

/// <summary>How contacts and placements are spoken of on pages.</summary>
internal static class ContactWords
{
    /// <summary>"Ring til Karen Lyng": the action first.</summary>
    public static string Action(string code, ContactForm form, string contactName) =>
        code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal)
            ? "Hold den påkrævede opfølgning"
            : form switch
            {
                ContactForm.Call => $"Ring til {contactName}",
                ContactForm.Visit => $"Besøg {contactName}",
                ContactForm.Meeting => $"Hold {ContactNames.Of(code).ToLowerInvariant()}",
                ContactForm.Evaluation => "Skriv den afsluttende evaluering",
                ContactForm.Mail => $"Mail: {ContactNames.Of(code)}",
                _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
            };

    public static string Icon(ContactForm form) =>
        form switch
        {
            ContactForm.Call => "smartphone",
            ContactForm.Visit => "car",
            ContactForm.Meeting => "groups",
            ContactForm.Evaluation => "edit",
            ContactForm.Mail => "email",
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };

    public static string With(ContactParty party, string contactName, string citizenName) =>
        party switch
        {
            ContactParty.Company => contactName,
            ContactParty.Citizen => citizenName,
            ContactParty.Both => $"{contactName} og {citizenName}",
            _ => throw new ArgumentOutOfRangeException(nameof(party), party, null),
        };

    public static string Kind(PlacementKind kind) => kind.DanishName;

    public static string Outcome(PlacementOutcome outcome) =>
        outcome switch
        {
            PlacementOutcome.Completed => "Gennemført som planlagt",
            PlacementOutcome.Hired => "Borgeren er ansat",
            PlacementOutcome.DropOut => "Afbrudt før tid",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>Duty and evaluation have forms of their own (<see cref="Placement.RecordContact"/> refuses them).</summary>
    public static bool IsRecordable(string code) =>
        !code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal)
        && code != ContactCodes.ClosingEvaluation;
}
