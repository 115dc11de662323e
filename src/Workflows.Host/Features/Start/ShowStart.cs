using System.Data.Common;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Start;

/// <summary>The start page: what to do now, and the placements.</summary>
internal static partial class ShowStart
{
    private static readonly CaseAccess Listed = new(
        "placements.listed",
        "Overblik over forløb: listen blev vist"
    );

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/", HandleAsync).RequireAuthorization(Access.AnyStaff);

    private static async Task<IResult> HandleAsync(
        string? vis,
        string? q,
        int? side,
        string? hentet,
        HttpContext context,
        AppDb db,
        StartReader reader,
        TimeProvider clock,
        ILogger<StartReader> log,
        CancellationToken ct
    )
    {
        if (!context.User.IsOneOf(Access.CaseReaders))
            return Page.Show<StartPage>(new { AnyPlacement = await db.Placements.AnyAsync(ct) });

        try
        {
            var me = await db.ConsultantIdAsync(context.User, ct);
            var view = await reader.ReadAsync(Read(vis, q, side, me), me, ct);
            db.Note(context.User, Listed, placement: null, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return Page.Show<StartPage>(
                new
                {
                    View = view,
                    view.AnyPlacement,
                    Imported = hentet is null ? null : "Eksemplet er hentet",
                }
            );
        }
        // The list is one of several things on the page: menu and sign-out still work when it cannot be had.
        catch (Exception failure)
            when (failure
                    is DbException
                        or TimeoutException
                        or InvalidOperationException { InnerException: DbException }
            )
        {
            NotRead(log, failure);
            return Page.Show<StartPage>(
                new { Failure = context.TraceIdentifier, AnyPlacement = true },
                StatusCodes.Status503ServiceUnavailable
            );
        }
    }

    private static StartQuery Read(string? scope, string? words, int? page, JobConsultantId? me) =>
        new(
            scope switch
            {
                "alle" => StartScope.All,
                "afsluttede" => StartScope.Closed,
                "mine" => StartScope.Mine,
                _ => me is null ? StartScope.All : StartScope.Mine,
            },
            string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
            Math.Clamp(page ?? 1, 1, 10_000)
        );

    [LoggerMessage(
        EventId = 3511,
        Level = LogLevel.Error,
        Message = "The list of placements could not be read"
    )]
    private static partial void NotRead(ILogger logger, Exception failure);
}
