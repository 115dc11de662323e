using System.Security.Claims;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Queries;

namespace Workflows.Host.Features.Mailbox;

/// <summary>The mails of the product: which are on their way, which went out, and which nobody knows about.</summary>
internal static class ShowMailbox
{
    public const int PageSize = 50;

    private static readonly CaseAccess Log = new("mail.read", "Opfølgning: en mail blev læst");

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
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        if (await query.FindAsync(id, ct) is not { } found)
            return TypedResults.NotFound();

        db.Note(user, Log, found.Mail.PlacementId, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Page.Show<MailPage>(new { Found = found });
    }

    /// <summary>The HTML part alone, for the frame on the mail's page: under a policy of its own it can do nothing but be looked at.</summary>
    private static async Task<IResult> ShowBodyAsync(
        Guid id,
        MailboxQuery query,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        if (await query.FindAsync(id, ct) is not { Mail.HtmlBody: { } html } found)
            return TypedResults.NotFound();

        db.Note(user, Log, found.Mail.PlacementId, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Content(html, "text/html; charset=utf-8");
    }
}
