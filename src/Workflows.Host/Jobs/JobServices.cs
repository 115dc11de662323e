using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Options;
using Npgsql;
using Workflows.Engine;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Http;
using Workflows.Host.Mail;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Jobs;

/// <summary>Registers what works in the background: the pump, Hangfire and its recurring jobs.</summary>
internal static class JobServices
{
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(5);

    // For storing what the mail server said, after it said it.
    private static readonly TimeSpan Storing = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddJobs(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<JobsOptions>()
            .Bind(configuration.GetSection(JobsOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => new ClockCheck(
            provider.GetRequiredService<NpgsqlDataSource>(),
            TimeProvider.System,
            TimeSpan.FromSeconds(
                provider.GetRequiredService<IOptions<JobsOptions>>().Value.MaxClockDriftSeconds
            )
        ));
        services.AddSingleton<Pump>();
        services.AddSingleton<ObligationSweeper>();
        services.AddSingleton<RuleFollower>();
        services.AddSingleton<WorkSignal>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkSignal>());
        services.AddHostedService<PumpLoop>();
        services.AddHostedService<HttpLoop>();
        services
            .AddTransient<PumpJob>()
            .AddTransient<MailJob>()
            .AddTransient<HttpJob>()
            .AddTransient<LeaseJob>()
            .AddTransient<ObligationJob>();
        // The servers stop one after the other within this, and a mail or a request at its server is waited for.
        services
            .AddOptions<HostOptions>()
            .Configure<IOptions<SmtpOptions>, HttpRequestSettings>(
                (host, smtp, http) =>
                    host.ShutdownTimeout =
                        (smtp.Value.Timeout > http.Timeout ? smtp.Value.Timeout : http.Timeout)
                        + (3 * Storing)
            );
        return services.AddHangfireDriver();
    }

    /// <summary>The dashboard: to look, for operators. What needs repair is repaired on our pages, which know the cases.</summary>
    public static void MapJobsDashboard(this IEndpointRouteBuilder app) =>
        app.MapHangfireDashboard(
                "/hangfire",
                new DashboardOptions
                {
                    // The endpoint's policy decides; Hangfire's own filter would let in local requests only.
                    Authorization = [],
                    IsReadOnlyFunc = _ => true,
                    DisplayStorageConnectionString = false,
                    DashboardTitle = "Job",
                    AppPath = "/",
                }
            )
            .RequireAuthorization(Access.Operate);

    private static IServiceCollection AddHangfireDriver(this IServiceCollection services)
    {
        // Registered by ourselves, because Hangfire's own registration lives in a static field: two hosts in one process
        // (tests) would work on the same tables.
        services.AddSingleton<JobStorage>(provider =>
        {
            var connections = new HangfireConnections(
                provider.GetRequiredService<NpgsqlDataSource>()
            );
            // Some thousand runs a day that say "nothing was due" need not be kept for one.
            return new PostgreSqlStorage(connections, HangfireKeeper.StorageOptions())
            {
                JobExpirationTimeout = TimeSpan.FromHours(1),
            };
        });
        services.AddHangfire(hangfire =>
            hangfire
                .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
                .UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings()
        );
        services.AddHostedService<HangfireKeeper>();
        // A server each, so that a mail server that does not answer cannot keep timers from firing.
        services.AddHangfireServer(
            (provider, server) => Configure(provider, server, RecurringJobs.PumpQueue, workers: 2)
        );
        services.AddHangfireServer(
            (provider, server) =>
            {
                Configure(provider, server, RecurringJobs.MailQueue, workers: 1);
                var smtp = provider.GetRequiredService<IOptions<SmtpOptions>>().Value;
                server.ShutdownTimeout = smtp.Timeout + Storing;
            }
        );
        services.AddHangfireServer(
            (provider, server) =>
            {
                Configure(provider, server, RecurringJobs.HttpQueue, workers: 1);
                var http = provider.GetRequiredService<HttpRequestSettings>();
                server.ShutdownTimeout = http.Timeout + Storing;
            }
        );
        // Apart from the pump, whose drain may take minutes when much is due.
        services.AddHangfireServer(
            (provider, server) => Configure(provider, server, RecurringJobs.UpkeepQueue, workers: 1)
        );
        return services;
    }

    private static void Configure(
        IServiceProvider provider,
        BackgroundJobServerOptions server,
        string queue,
        int workers
    )
    {
        var seconds = provider.GetRequiredService<IOptions<JobsOptions>>().Value.EverySeconds;
        server.ServerName = $"{Environment.MachineName}:{queue}";
        server.Queues = [queue];
        server.WorkerCount = workers;
        server.SchedulePollingInterval = TimeSpan.FromSeconds(Math.Min(seconds, 5));
        server.ShutdownTimeout = Shutdown;
        server.StopTimeout = TimeSpan.FromSeconds(1);
    }
}
