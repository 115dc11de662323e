using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Workflows.Host.ElsaApi;

namespace Workflows.Host.Features.SignIn;

/// <summary>How the session behaves for the API, which is called by script: a status instead of a page.</summary>
internal static class ApiSession
{
    // Lists and viewer ask every few seconds, whoever sits there: all reads, and these that are sent as POST.
    private static readonly string[] PolledByPost =
    [
        $"{ElsaApiRoutes.Base}/workflow-instances",
        $"{ElsaApiRoutes.Base}/activity-executions",
    ];

    public static void Configure(CookieAuthenticationEvents events)
    {
        events.OnRedirectToLogin = Answer(
            events.OnRedirectToLogin,
            StatusCodes.Status401Unauthorized
        );
        events.OnRedirectToAccessDenied = Answer(
            events.OnRedirectToAccessDenied,
            StatusCodes.Status403Forbidden
        );
        var validate = events.OnValidatePrincipal;
        events.OnValidatePrincipal = async context =>
        {
            await validate(context);
            // Whoever is found valid gets a new cookie, and with it a new term.
            if (IsPolled(context.Request))
                context.ShouldRenew = false;
        };
        events.OnCheckSlidingExpiration = context =>
        {
            // A window that was left open must not keep the session alive for ever.
            if (IsPolled(context.Request))
                context.ShouldRenew = false;
            return Task.CompletedTask;
        };
    }

    private static bool IsPolled(HttpRequest request) =>
        ElsaProblems.AreFor(request.HttpContext)
        && (
            HttpMethods.IsGet(request.Method)
            || PolledByPost.Any(path =>
                request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
            )
        );

    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> Answer(
        Func<RedirectContext<CookieAuthenticationOptions>, Task> redirect,
        int status
    ) =>
        context =>
        {
            if (!ElsaProblems.AreFor(context.HttpContext))
                return redirect(context);
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
}
