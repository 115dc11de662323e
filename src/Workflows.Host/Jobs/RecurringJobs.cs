using Hangfire;
using Workflows.Host.Http;
using Workflows.Host.Mail;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Jobs;

/// <summary>
/// The recurring jobs: what drives the product (decision D3). Registered again at each start, so losing Hangfire's tables
/// loses nothing. Arguments would be ids only; there are none.
/// </summary>
internal static class RecurringJobs
{
    public const string PumpQueue = "pump";
    public const string MailQueue = "mail";
    public const string HttpQueue = "http";
    public const string UpkeepQueue = "upkeep";

    public static void Register(IRecurringJobManager manager, JobsOptions options)
    {
        var often = $"*/{options.EverySeconds} * * * * *";
        var every15Minutes = "*/15 * * * *";
        manager.AddOrUpdate<PumpJob>(
            "pump",
            PumpQueue,
            job => job.RunAsync(CancellationToken.None),
            often
        );
        manager.AddOrUpdate<MailJob>(
            "mail",
            MailQueue,
            job => job.RunAsync(CancellationToken.None),
            often
        );
        manager.AddOrUpdate<HttpJob>(
            "http",
            HttpQueue,
            job => job.RunAsync(CancellationToken.None),
            often
        );
        manager.AddOrUpdate<LeaseJob>(
            "leases",
            UpkeepQueue,
            job => job.RunAsync(CancellationToken.None),
            often
        );
        manager.AddOrUpdate<ObligationJob>(
            "obligations",
            UpkeepQueue,
            job => job.RunAsync(CancellationToken.None),
            every15Minutes
        );
    }
}

// No retries by Hangfire: the next run is the retry, and each row knows when it may be tried again. No job does anything
// while this machine's clock is wrong: what is due would be judged wrongly (the pump looks for itself).

/// <summary>Fires due timers and delivers messages.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class PumpJob(Pump pump)
{
    public Task RunAsync(CancellationToken ct) => pump.RunAsync(ct);
}

/// <summary>Sends mails.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class MailJob(MailDelivery delivery, ClockCheck check)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await check.IsSoundAsync(ct))
            await delivery.RunAsync(ct);
    }
}

/// <summary>Sends the HTTP requests of flows.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class HttpJob(HttpSender sender, ClockCheck check)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await check.IsSoundAsync(ct))
            await sender.RunAsync(ct);
    }
}

/// <summary>Shows mails whose sender did not come back as unknown.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class LeaseJob(OutboxQueue outbox, ClockCheck check, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (await check.IsSoundAsync(ct))
            await outbox.ExpireLeasesAsync(clock.GetUtcNow(), ct);
    }
}

/// <summary>Lets plans follow the rules in force, and looks after every placement: records misses, raises tasks.</summary>
[AutomaticRetry(Attempts = 0)]
internal sealed class ObligationJob(RuleFollower rules, ObligationSweeper sweeper, ClockCheck check)
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await check.IsSoundAsync(ct))
            return;
        await rules.RunAsync(ct);
        await sweeper.RunAsync(ct);
    }
}
