using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Workflows.Host.Platform;

/// <summary>What every other part stands on: folders, clock, public address.</summary>
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
        return services;
    }

    public static WebApplication UsePlatform(this WebApplication app)
    {
        app.UseForwardedHeaders();
        return app;
    }
}
