namespace Workflows.Domain.Letters;

/// <summary>What mail templates are called, in Danish.</summary>
public static class MailTemplateNames
{
    /// <summary>The name of a template, e.g. "Guide før start"; the template's own name when it is unknown.</summary>
    public static string Of(string template) =>
        template switch
        {
            MailTemplates.AgreementNotice => "Bekræft aftalen",
            MailTemplates.CompanyGuide => "Guide før start",
            MailTemplates.FollowUpInvitation => "Invitation til opfølgning",
            MailTemplates.Pulse => "Hvordan går det?",
            MailTemplates.Nudge => "Påmindelse",
            MailTemplates.TalkInvitation => "Invitation til samtale",
            MailTemplates.Appointment => "Næste kontakt",
            MailTemplates.EvaluationInvitation => "Invitation til evaluering",
            MailTemplates.LaterCheck => "Hvordan går det nu?",
            MailTemplates.NewContactPerson => "Ny kontaktperson",
            _ => template,
        };
}
