using Microsoft.Extensions.Options;

namespace Workflows.Host.Mail;

/// <summary>Registers everything that turns outbox rows into mails.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<MailOptions>()
            .Bind(configuration.GetSection(MailOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<SmtpOptions>()
            .Bind(configuration.GetSection(SmtpOptions.Section))
            .ValidateDataAnnotations()
            .Validate<IOptions<MailOptions>>(
                (smtp, mail) =>
                    !smtp.IsConfigured
                    || !mail.Value.SenderAddress.EndsWith(".invalid", StringComparison.Ordinal),
                "Smtp:Host er sat, men Mail:SenderAddress er ikke kommunens egen adresse. Sæt den."
            )
            .ValidateOnStart();

        // Loaded here and now: a broken template is a refused start.
        services.AddSingleton(LetterTemplates.Load(LetterTemplates.ShippedFolder));
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailDelivery>();
        services.AddSingleton<Mailbox>();
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<SmtpOptions>>().Value.IsConfigured
                ? provider.GetRequiredService<SmtpTransport>()
                : provider.GetRequiredService<Mailbox>()
        );
        return services;
    }
}
