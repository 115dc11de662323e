using Microsoft.Extensions.Options;
using Workflows.Engine;

namespace Workflows.Host.Http;

/// <summary>Registers what sends the HTTP requests of flows.</summary>
internal static class HttpServices
{
    public static IServiceCollection AddHttpRequests(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<HttpOptions>()
            .Bind(configuration.GetSection(HttpOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                CanBeRead,
                "Http:AllowedHosts skal være servernavne (api.example.dk, *.example.dk) eller IP-adresser, evt. med port."
            )
            .ValidateOnStart();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<HttpOptions>>().Value;
            return new HttpRequestSettings
            {
                AllowedHosts = new AllowedHosts(options.AllowedHosts),
                Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
                MaxBytes = options.MaxBytes,
            };
        });
        services.AddSingleton<HttpExchange>();
        services.AddSingleton<HttpSender>();
        return services;
    }

    private static bool CanBeRead(HttpOptions options)
    {
        try
        {
            _ = new AllowedHosts(options.AllowedHosts);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
