using Microsoft.AspNetCore.OpenApi;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.ElsaApi;

/// <summary>The API described for other clients; only the API, not the pages.</summary>
internal static class OpenApi
{
    private const string Document = "elsa";

    public static void AddElsaOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            Document,
            options =>
            {
                options.ShouldInclude = description =>
                    description.RelativePath?.StartsWith("elsa/api", StringComparison.Ordinal)
                    == true;
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "Placement Workflows: flows";
                        document.Info.Version = "3.8";
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapElsaOpenApi(this IEndpointRouteBuilder app) =>
        app.MapOpenApi($"{ElsaApiRoutes.Root}/{{documentName}}.json")
            .RequireAuthorization(Access.ReadFlows);
}
