using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Engine;
using Workflows.Persistence.Cases;
using Workflows.Persistence.Engine;
using Workflows.Persistence.Mail;
using Workflows.Persistence.Memory;
using Workflows.Persistence.Queries;

namespace Workflows.Persistence;

public static class PersistenceServices
{
    // How many statements a connection keeps prepared: the engine's and those of the common pages.
    private const int PreparedStatements = 100;

    /// <summary>
    /// Registers the scoped <see cref="AppDb"/>, and on it what the engine and the activities ask for: one connection,
    /// one transaction per step (decision D4). The <see cref="NpgsqlDataSource"/> behind it is a singleton.
    /// </summary>
    public static IServiceCollection AddPlacementDatabase(
        this IServiceCollection services,
        string connectionString
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkingDays>();
        services.AddSingleton(_ => DataSource(connectionString));
        services.AddScoped<ScopeConnection>();
        services.AddDbContext<AppDb>(
            (provider, options) =>
                options.UsePlacementDatabase(
                    provider.GetRequiredService<ScopeConnection>().ForAppDb()
                )
        );
        services.AddScoped<StepOutbox>();
        services.AddScoped<IOutbox>(provider => provider.GetRequiredService<StepOutbox>());
        services.AddScoped<ICaseFiles, CaseFiles>();
        services.AddScoped<ICaseDocuments, CaseFiles>();
        services.AddScoped<IPlannedContacts, PlannedContacts>();
        services.AddScoped<RulesQuery>();
        services.AddScoped<CompanyPlanQuery>();
        services.AddScoped<IRules>(provider => provider.GetRequiredService<RulesQuery>());
        services.AddScoped<IDuties, Duties>();
        services.AddScoped<RunningCases>();
        services.AddScoped<IReplanning, CaseReplanning>();
        services.AddScoped<IWorkflowStorage, PostgresWorkflowStorage>();
        services.AddScoped<IRequestQueue, PostgresRequestQueue>();
        services.AddScoped<OutboxQueue>();
        services.AddScoped<MailboxQuery>();
        services.AddScoped<FlowHistoryQuery>();
        return services;
    }

    /// <summary>Registers the same ports in memory, for virtual time: every scope works on <paramref name="world"/>.</summary>
    public static IServiceCollection AddMemoryWorld(
        this IServiceCollection services,
        MemoryWorld world
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WorkingDays>();
        services.AddSingleton(world);
        services.AddScoped<MemoryUnit>();
        services.AddScoped<IOutbox>(provider => provider.GetRequiredService<MemoryUnit>());
        services.AddScoped<ICaseFiles>(provider => provider.GetRequiredService<MemoryUnit>());
        services.AddScoped<ICaseDocuments>(provider => provider.GetRequiredService<MemoryUnit>());
        services.AddScoped<IPlannedContacts>(provider => provider.GetRequiredService<MemoryUnit>());
        services.AddScoped<IRules>(provider => provider.GetRequiredService<MemoryUnit>());
        services.AddScoped<MemoryDuties>();
        services.AddScoped<IDuties>(provider => provider.GetRequiredService<MemoryDuties>());
        services.AddScoped<IReplanning, MemoryReplanning>();
        services.AddScoped<IWorkflowStorage, MemoryWorkflowStorage>();
        services.AddScoped<IRequestQueue, MemoryRequestQueue>();
        return services;
    }

    /// <summary>For a context outside a scope: the migrator's, the tools', a test's.</summary>
    public static DbContextOptionsBuilder UsePlacementDatabase(
        this DbContextOptionsBuilder options,
        NpgsqlDataSource source
    ) => options.UseNpgsql(source).UseSnakeCaseNamingConvention();

    private static void UsePlacementDatabase(
        this DbContextOptionsBuilder options,
        NpgsqlConnection connection
    ) => options.UseNpgsql(connection).UseSnakeCaseNamingConvention();

    private static NpgsqlDataSource DataSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
        }

        return builder.Build();
    }
}
