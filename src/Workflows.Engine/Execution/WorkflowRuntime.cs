using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Workflows.Engine;

/// <summary>
/// Runs instances: each start, resume and delivery is one step in a dependency-injection scope and a transaction of its own.
/// </summary>
public sealed partial class WorkflowRuntime
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;
    private readonly WorkflowEngineOptions _options;
    private readonly ILogger<WorkflowRuntime> _log;

    internal WorkflowRuntime(
        IServiceScopeFactory scopes,
        TimeProvider clock,
        WorkflowEngineOptions options,
        ILogger<WorkflowRuntime> log
    )
    {
        _scopes = scopes;
        _clock = clock;
        _options = options;
        _log = log;
    }

    /// <summary>
    /// Handles one timer or message that is due. A failing one is postponed with a growing delay and, unless
    /// <see cref="WorkflowEngineOptions.MaxAttempts"/> says otherwise, never given up.
    /// </summary>
    /// <returns>False when nothing was due and free.</returns>
    public async Task<bool> RunDueAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        DueWork work;
        Exception failure;
        await using (var step = await storage.OpenDueStepAsync(_clock.GetUtcNow(), ct))
        {
            if (step is null)
                return false;
            work = step.Work!;
            try
            {
                await scope
                    .ServiceProvider.GetRequiredService<StepHandler>()
                    .HandleDueAsync(step, ct);
                return true;
            }
            // The retry boundary: whatever went wrong, nothing of the step is stored, and the work is tried again later.
            catch (Exception e)
                when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                failure = e;
            }
        }

        await PostponeAsync(work, failure, ct);
        return true;
    }

    /// <summary>Starts an instance of the published version and runs it until it waits or ends.</summary>
    /// <exception cref="UnknownDefinitionException">There is no such definition.</exception>
    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<StepHandler>()
            .StartAsync(request, ct);
    }

    /// <summary>Resumes one bookmark of an instance. Does nothing when it is not there any more.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="bookmarkId">The bookmark.</param>
    /// <param name="input">What the instance gets as its workflow input; null for nothing.</param>
    /// <param name="ct">Stops the step.</param>
    /// <returns>Whether the bookmark was there.</returns>
    public async Task<bool> ResumeAsync(
        string instanceId,
        string bookmarkId,
        IReadOnlyDictionary<string, object?>? input,
        CancellationToken ct
    )
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<StepHandler>()
            .ResumeAsync(instanceId, bookmarkId, input, ct);
    }

    /// <summary>Ends an instance, and those that it started. Does nothing when it has ended.</summary>
    public async Task CancelAsync(string instanceId, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StepHandler>().CancelAsync(instanceId, ct);
    }

    /// <summary>Puts a message into the inbox, in a transaction of its own. Whoever changes a case file writes its message in the same save instead.</summary>
    public async Task PostAsync(InboxMessage message, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        await using var step = await storage.OpenStepAsync(null, ct);
        await step.CommitAsync(new StepChanges { Messages = { message } }, ct);
    }

    private async Task PostponeAsync(DueWork work, Exception failure, CancellationToken ct)
    {
        var attempts = work.Attempts + 1;
        DateTimeOffset? next =
            attempts >= _options.MaxAttempts ? null : _clock.GetUtcNow() + DelayAfter(attempts);
        StepFailed(_log, failure, work.Timer?.Id ?? work.Message?.Id, attempts, next);
        await using var scope = _scopes.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IWorkflowStorage>();
        await storage.PostponeAsync(work, failure.ToString(), next, ct);
    }

    // 10 s, 20 s, 40 s … up to 12 hours.
    private static TimeSpan DelayAfter(int attempts) =>
        TimeSpan.FromSeconds(
            Math.Min(10 * Math.Pow(2, attempts - 1), TimeSpan.FromHours(12).TotalSeconds)
        );

    [LoggerMessage(
        EventId = 4101,
        Level = LogLevel.Error,
        Message = "Handling {WorkId} failed (attempt {Attempts}); next attempt {NextAttempt}"
    )]
    private static partial void StepFailed(
        ILogger log,
        Exception failure,
        string? workId,
        int attempts,
        DateTimeOffset? nextAttempt
    );
}

/// <summary>A definition that is not there was asked for.</summary>
public sealed class UnknownDefinitionException(string definitionId)
    : InvalidOperationException(
        $"No published version of workflow definition with ID {definitionId} found."
    );
