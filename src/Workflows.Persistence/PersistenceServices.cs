using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Workflows.Persistence;

public static class PersistenceServices
{
    /// <summary>
    /// Registers the scoped <see cref="AppDb"/>, and on it what the engine and the activities ask for: one connection,
    /// one transaction per step (decision D4).
    /// </summary>
    public static IServiceCollection AddPlacementDatabase(
        this IServiceCollection services,
        string connectionString
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContext<AppDb>(options => Configure(options, connectionString));
        return services;
    }

    internal static TBuilder Configure<TBuilder>(TBuilder options, string connectionString)
        where TBuilder : DbContextOptionsBuilder
    {
        options.UseNpgsql(connectionString).UseSnakeCaseNamingConvention();
        return options;
    }
}
