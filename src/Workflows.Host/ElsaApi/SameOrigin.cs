using Microsoft.Extensions.Options;
using Workflows.Host.Platform;

namespace Workflows.Host.ElsaApi;

/// <summary>
/// Studio sends no anti-forgery token, and the browser sends the session's cookie whoever asks. So what might change something is
/// only taken from our own pages, as the browser itself says where a request comes from.
/// </summary>
internal static class SameOrigin
{
    public static void UseSameOriginCheck(this WebApplication app)
    {
        var published = app
            .Services.GetRequiredService<IOptions<PublicAddressOptions>>()
            .Value.PublicAddress;
        app.Use(
            (context, next) =>
                !ElsaProblems.AreFor(context)
                || IsSafe(context.Request)
                || IsFromHere(context.Request, published)
                    ? next(context)
                    : ElsaProblems
                        .Refused(
                            "Forespørgslen kommer ikke fra vores egne sider, så den blev ikke udført."
                        )
                        .ExecuteAsync(context)
        );
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || HttpMethods.IsHead(request.Method)
        || HttpMethods.IsOptions(request.Method);

    // Browsers leave Sec-Fetch-Site out on plain HTTP, and send Origin with every POST.
    private static bool IsFromHere(HttpRequest request, string? published)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site == "same-origin";
        return request.Headers.Origin is [{ } origin]
            && Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (
                IsSame(from, $"{request.Scheme}://{request.Host}")
                || (published is not null && IsSame(from, published))
            );
    }

    private static bool IsSame(Uri from, string here) =>
        Uri.TryCreate(here, UriKind.Absolute, out var own)
        && Uri.Compare(
            from,
            own,
            UriComponents.SchemeAndServer,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase
        ) == 0;
}
