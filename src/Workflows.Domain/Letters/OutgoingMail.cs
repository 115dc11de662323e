namespace Workflows.Domain.Letters;

/// <summary>A mail to be sent. Holds no text: it is rendered from its template and the case file when it is sent.</summary>
/// <param name="Key">The idempotency key: workflow instance, activity instance and ordinal. Never attempt or time.</param>
/// <param name="Template">The template's name, e.g. "company-guide" (see <see cref="MailTemplates"/>).</param>
/// <param name="PlacementId">The placement that it is about.</param>
/// <param name="RecipientId">The contact person in the company who gets it.</param>
/// <param name="NotBefore">Not sent before this moment.</param>
/// <param name="Reason">Why it is sent, one Danish sentence that the company may see.</param>
public sealed record OutgoingMail(
    string Key,
    string Template,
    PlacementId PlacementId,
    CompanyContactId RecipientId,
    DateTimeOffset NotBefore,
    string Reason
);

/// <summary>The names of the mail templates that ship.</summary>
public static class MailTemplates
{
    /// <summary>Asks the company to confirm the expectation agreement (R47).</summary>
    public const string AgreementNotice = "agreement-notice";

    /// <summary>The guide before the start: what to do, whom to call (R52, R53).</summary>
    public const string CompanyGuide = "company-guide";

    /// <summary>Invites to the required follow-up (R68).</summary>
    public const string FollowUpInvitation = "follow-up-invitation";

    /// <summary>Asks how it is going (R66).</summary>
    public const string Pulse = "pulse";

    /// <summary>Asks once more, kindly, when nobody has answered (R67).</summary>
    public const string Nudge = "nudge";

    /// <summary>Invites to a talk of company, citizen and consultant (R17).</summary>
    public const string TalkInvitation = "talk-invitation";

    /// <summary>Says when the next contact is (R71, R73).</summary>
    public const string Appointment = "appointment";

    /// <summary>Invites to the closing evaluation (R92).</summary>
    public const string EvaluationInvitation = "evaluation-invitation";

    /// <summary>Asks after the end how it went on (R92).</summary>
    public const string LaterCheck = "later-check";

    /// <summary>Says who the consultant is from now on (R24).</summary>
    public const string NewContactPerson = "new-contact-person";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AgreementNotice,
        CompanyGuide,
        FollowUpInvitation,
        Pulse,
        Nudge,
        TalkInvitation,
        Appointment,
        EvaluationInvitation,
        LaterCheck,
        NewContactPerson,
    ];

    /// <summary>Whether a mail still makes sense when the placement has ended. The others are not sent any more.</summary>
    public static bool MayFollowTheEnd(string template) =>
        template is EvaluationInvitation or LaterCheck;
}
