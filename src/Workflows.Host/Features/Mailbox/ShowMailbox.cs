using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Mailbox;

/// <summary>The mails of the product: which are on their way, which went out, and which nobody knows about.</summary>
internal static class ShowMailbox
{
    public const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        var mailbox = app.MapGroup("/postkasse").RequireAuthorization(Access.ReadMail);
        mailbox.MapGet("", ListAsync);
        mailbox.MapGet("/{id:guid}", ShowAsync);
        mailbox.MapGet("/{id:guid}/html", ShowBodyAsync);
    }

    private static async Task<IResult> ListAsync(
        string? vis,
        int? side,
        MailboxQuery query,
        CancellationToken ct
    )
    {
        var status =
            Enum.TryParse<OutboxStatus>(vis, out var chosen) && Enum.IsDefined(chosen)
                ? chosen
                : (OutboxStatus?)null;
        var page = Math.Clamp(side ?? 1, 1, 10_000);
        var mails = await query.ListAsync(status, (page - 1) * PageSize, PageSize, ct);
        return Page.Show<MailboxPage>(
            new
            {
                Mails = mails,
                Status = status,
                PageNumber = page,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        MailboxQuery query,
        CancellationToken ct
    ) =>
        await query.FindAsync(id, ct) is { } mail
            ? Page.Show<MailPage>(new { Found = mail })
            : TypedResults.NotFound();

    /// <summary>The HTML part alone, for the frame on the mail's page: under a policy of its own it can do nothing but be looked at.</summary>
    private static async Task<IResult> ShowBodyAsync(
        Guid id,
        MailboxQuery query,
        CancellationToken ct
    ) =>
        await query.FindAsync(id, ct) is { Mail.HtmlBody: { } html }
            ? TypedResults.Content(html, "text/html; charset=utf-8")
            : TypedResults.NotFound();
}
