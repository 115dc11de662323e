using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.Platform;

/// <summary>What a load balancer and an operator ask for. Anonymous, so it holds no data of any case.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", Answer).AllowAnonymous();

    private static Ok<Report> Answer(TimeProvider clock) =>
        TypedResults.Ok(new Report("ok", clock.GetUtcNow()));

    internal sealed record Report(string Status, DateTimeOffset Clock);
}
