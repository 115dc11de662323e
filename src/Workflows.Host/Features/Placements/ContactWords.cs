using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Host.Features.Placements;

/// <summary>How contacts and placements are spoken of on pages.</summary>
internal static class ContactWords
{
    /// <summary>"Ring til Karen Lyng": the action first.</summary>
    public static string Action(
        string code,
        ContactForm form,
        ContactParty party,
        string contactName,
        string citizenName
    ) =>
        code.StartsWith(ContactCodes.RequiredFollowUp, StringComparison.Ordinal)
            ? "Hold den påkrævede opfølgning"
            : form switch
            {
                ContactForm.Call => $"Ring til {With(party, contactName, citizenName)}",
                ContactForm.Visit => $"Besøg {With(party, contactName, citizenName)}",
                ContactForm.Meeting => $"Hold {ContactNames.Of(code).ToLowerInvariant()}",
                ContactForm.Evaluation => "Skriv den afsluttende evaluering",
                ContactForm.Mail or ContactForm.Pulse => $"Mail: {ContactNames.Of(code)}",
                ContactForm.Assessment => $"Skriv {ContactNames.Of(code).ToLowerInvariant()}",
                _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
            };

    public static string Icon(ContactForm form) =>
        form switch
        {
            ContactForm.Call => "smartphone",
            ContactForm.Visit => "car",
            ContactForm.Meeting => "groups",
            ContactForm.Evaluation or ContactForm.Assessment => "edit",
            ContactForm.Mail or ContactForm.Pulse => "email",
            _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
        };

    public static string With(ContactParty party, string contactName, string citizenName) =>
        party switch
        {
            ContactParty.Company => contactName,
            ContactParty.Citizen => citizenName,
            ContactParty.Both => $"{contactName} og {citizenName}",
            ContactParty.Team => "kollegerne",
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
