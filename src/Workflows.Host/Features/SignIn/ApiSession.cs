using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Workflows.Host.ElsaApi;

namespace Workflows.Host.Features.SignIn;

/// <summary>How the session behaves for the API, which is called by script: a status instead of a page.</summary>
internal static class ApiSession
{
    // The list of instances asks every ten seconds, whoever sits there.
    private const string Polled = $"{ElsaApiRoutes.Base}/workflow-instances";

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
        events.OnCheckSlidingExpiration = context =>
        {
            // A window that was left open must not keep the session alive for ever.
            if (context.Request.Path.StartsWithSegments(Polled, StringComparison.OrdinalIgnoreCase))
                context.ShouldRenew = false;
            return Task.CompletedTask;
        };
    }

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
