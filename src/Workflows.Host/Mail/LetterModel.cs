using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Mail;

/// <summary>
/// Everything that a mail may say. A template knows these words and no others, so what is not here cannot leave: no
/// citizen, no note, no signal (decision D10).
/// </summary>
internal sealed record LetterModel
{
    public required string Reference { get; init; }

    /// <summary>The contact person's first name.</summary>
    public required string Recipient { get; init; }

    /// <summary>"praktikken" or "ansættelsen med løntilskud".</summary>
    public required string Placement { get; init; }

    public required string StartsOn { get; init; }

    public required string EndsOn { get; init; }

    /// <summary>"slutter søndag 7. marts 2027", or "er slut" when it was closed before.</summary>
    public required string Ends { get; init; }

    public required string Consultant { get; init; }

    public required string ConsultantEmail { get; init; }

    public required string? ConsultantPhone { get; init; }

    public required string Municipality { get; init; }

    public required string Unit { get; init; }

    /// <summary>Why the mail is sent, one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>The day proposed for the required follow-up; null when none is open.</summary>
    public string? FollowUpOn { get; init; }

    /// <summary>The last day for it.</summary>
    public string? FollowUpDueOn { get; init; }

    /// <summary>When the company hears from us next, one sentence without its full stop; null when nothing is agreed.</summary>
    public string? NextContact { get; init; }

    public static LetterModel Of(
        CaseFile file,
        IReadOnlyList<PlannedContact> contacts,
        string reason,
        MailOptions sender,
        DateOnly today
    )
    {
        var (placement, _, contact, consultant) = file;
        var followUp = placement
            .Obligations.Where(o => o is { IsOpen: true, Kind: ObligationKind.RequiredFollowUp })
            .MinBy(o => o.DueOn);
        return new LetterModel
        {
            Reference = placement.Reference,
            Recipient = contact.Name.ForLetter().Split(' ')[0],
            Placement =
                placement.Kind == PlacementKind.WageSubsidy
                    ? "ansættelsen med løntilskud"
                    : "praktikken",
            StartsOn = placement.StartsOn.InWords(today),
            EndsOn = placement.EndsOn.InWords(today),
            Ends = placement.IsClosed ? "er slut" : $"slutter {placement.EndsOn.InWords(today)}",
            Consultant = consultant.Name.ForLetter(),
            ConsultantEmail = consultant.Email.ForLetter(),
            ConsultantPhone = consultant.Phone is { } phone ? Phone(phone.ForLetter()) : null,
            Municipality = sender.Municipality,
            Unit = sender.Unit,
            Reason = reason,
            FollowUpOn = followUp is null ? null : followUp.PlannedOn.InWords(today),
            FollowUpDueOn = followUp is null ? null : followUp.DueOn.InWords(today),
            NextContact = contacts
                .Where(contact => contact.On >= today && IsWithTheCompany(contact))
                .OrderBy(contact => (contact.On, contact.At))
                .Select(contact => InWords(contact, today))
                .FirstOrDefault(),
        };
    }

    private static bool IsWithTheCompany(PlannedContact contact) =>
        contact is { IsOpen: true, WaitsForResume: false }
        && contact.Party is (ContactParty.Company or ContactParty.Both)
        && contact.Form is (ContactForm.Call or ContactForm.Visit or ContactForm.Meeting);

    private static string InWords(PlannedContact contact, DateOnly today)
    {
        var act = contact.Form switch
        {
            ContactForm.Call => "Jeg ringer",
            ContactForm.Visit => "Jeg kommer forbi",
            _ => "Vi mødes",
        };
        var time = contact.At is { } at ? $" {DanishText.Clock(at)}" : "";
        return $"{act} {contact.On.InWords(today)}{time}";
    }

    /// <summary>The words of the model as templates see them. A word without a value is not there at all, so a template that needs it fails.</summary>
    public IReadOnlyDictionary<string, object> Words()
    {
        var words = new Dictionary<string, object>
        {
            ["reference"] = Reference,
            ["recipient"] = Recipient,
            ["placement"] = Placement,
            ["starts_on"] = StartsOn,
            ["ends_on"] = EndsOn,
            ["ends"] = Ends,
            ["consultant"] = Consultant,
            ["consultant_email"] = ConsultantEmail,
            ["has_phone"] = ConsultantPhone is not null,
            ["municipality"] = Municipality,
            ["unit"] = Unit,
            ["reason"] = Reason,
        };
        if (ConsultantPhone is not null)
        {
            words["consultant_phone"] = ConsultantPhone;
            words["consultant_phone_link"] =
                "tel:" + string.Concat(ConsultantPhone.Where(c => !char.IsWhiteSpace(c)));
        }

        if (FollowUpOn is not null && FollowUpDueOn is not null)
        {
            words["follow_up_on"] = FollowUpOn;
            words["follow_up_due_on"] = FollowUpDueOn;
        }

        if (NextContact is not null)
        {
            words["next_contact"] = NextContact;
        }

        return words;
    }

    // Eight digits in pairs, kept together by no-break spaces; any other number as it was written.
    private static string Phone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length == 8 && phone.All(c => char.IsAsciiDigit(c) || c == ' ')
            ? string.Join('\u00a0', digits.Chunk(2).Select(pair => new string(pair)))
            : phone;
    }
}
