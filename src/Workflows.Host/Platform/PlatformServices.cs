using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Workflows.Host.ElsaApi;
using Workflows.Host.Features.Studio;

namespace Workflows.Host.Platform;

/// <summary>What every other part stands on: folders, clock, public address, and what each request passes through.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddSingleton(ProductFolders.Find(configuration));
        services.AddSingleton<PublicAddress>();
        services
            .AddOptions<PublicAddressOptions>()
            .Bind(configuration)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<ClockOptions>()
            .Bind(configuration.GetSection(ClockOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<TimeProvider>(provider =>
            provider.GetRequiredService<IOptions<ClockOptions>>().Value.StartAt is { } startAt
                ? new ShiftedClock(startAt)
                : TimeProvider.System
        );

        services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor
                | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost
        );
        // Only files that are the same for everybody: a compressed page could betray its secrets by its length.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "image/svg+xml"];
        });
        return services;
    }

    /// <summary>What each request passes through, outermost first.</summary>
    public static WebApplication UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseStyleFiles();
        app.UseStudioFiles();
        app.UseErrorPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSameOriginCheck();
        app.UseAntiforgery();
        return app;
    }
}
