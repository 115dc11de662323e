using Workflows.Host.Features.Studio;

namespace Workflows.Host.Platform;

/// <summary>What browsers are told about every answer: nothing from elsewhere, no script, no frame around the site.</summary>
internal static class SecurityHeaders
{
    private const string Pages =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // A mail carries its styles inline, because mail programs know no other way; it may do nothing else.
    private const string MailBody =
        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";

    // Hangfire's own pages, for operators: their scripts come from this site, but some of them stand in the page.
    private const string Hangfire =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    // Elsa Studio, WebAssembly with an editor that works in threads of its own. Two of its components put a script of their own into
    // the page; they are named by their fingerprints. Everything is asked for here.
    private const string Studio =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' "
        + "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // At the last moment: an error page begins with headers of its own.
                context.Response.OnStarting(() =>
                {
                    Set(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(context.Request.Path);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Pages hold personal data: neither proxies nor the back button of a shared computer may keep them.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-cache, no-store";
    }

    private static string PolicyFor(PathString path) =>
        path.StartsWithSegments("/hangfire", StringComparison.OrdinalIgnoreCase) ? Hangfire
        : path.StartsWithSegments("/postkasse", StringComparison.OrdinalIgnoreCase, out var rest)
        && rest.Value?.EndsWith("/html", StringComparison.Ordinal) == true
            ? MailBody
        : path.StartsWithSegments(StudioFiles.Base, StringComparison.OrdinalIgnoreCase) ? Studio
        : Pages;
}
