using Microsoft.Extensions.Logging;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What happens within one step. Scoped: one per step.</summary>
internal sealed partial class StepHandler(
    IWorkflowStorage storage,
    WorkflowCatalog catalog,
    BurstServicesFactory services,
    BurstEffects effects,
    WorkflowEngineOptions options,
    TimeProvider clock,
    ILogger<StepHandler> log
)
{
    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken ct)
    {
        var message = new InboxMessage(Identity.New(), InboxKind.Start)
        {
            InstanceId = request.InstanceId ?? Identity.New(),
            DefinitionId = request.DefinitionId,
            DefinitionVersionId = request.DefinitionVersionId,
            CorrelationId = request.CorrelationId,
            TriggerActivityId = request.TriggerActivityId,
            Name = request.Name,
        };
        await using var step = await storage.OpenStepAsync(request.InstanceId, ct);
        if (step.Instance is not null)
            return new StartResult(
                false,
                message.InstanceId,
                "There is an instance with this id already.",
                step.Instance.SubStatus
            );
        return await StartAsync(step, message, WorkflowInput.From(request.Input), ct);
    }

    public async Task<bool> ResumeAsync(
        string instanceId,
        string bookmarkId,
        IReadOnlyDictionary<string, object?>? input,
        CancellationToken ct
    )
    {
        await using var step = await storage.OpenStepAsync(instanceId, ct);
        return await ResumeAsync(step, bookmarkId, WorkflowInput.From(input), ct);
    }

    public async Task CancelAsync(string instanceId, CancellationToken ct)
    {
        await using var step = await storage.OpenStepAsync(instanceId, ct);
        await CancelAsync(step, ct);
    }

    public ValueTask HandleDueAsync(IStep step, CancellationToken ct) =>
        step.Work switch
        {
            { Timer: { BookmarkId: { } bookmarkId } } => Resume(
                step,
                bookmarkId,
                new Dictionary<string, object>(),
                ct
            ),
            { Timer: { TriggerId: { } triggerId } timer } => FireTriggerAsync(
                step,
                timer,
                triggerId,
                ct
            ),
            { Message: { Kind: InboxKind.Stimulus } message } => DeliverAsync(step, message, ct),
            { Message: { Kind: InboxKind.ResumeMatching } message } => ResumeMatchingAsync(
                step,
                message,
                ct
            ),
            { Message: { Kind: InboxKind.Start } message } => StartDueAsync(step, message, ct),
            { Message: { Kind: InboxKind.Resume } message } => Resume(
                step,
                message.BookmarkId!,
                WorkflowInput.Read(message.Input),
                ct
            ),
            { Message: { Kind: InboxKind.Cancel } } => CancelAsync(step, ct),
            { Message: { Kind: InboxKind.Continue } } => ContinueAsync(step, ct),
            _ => throw new InvalidOperationException(
                "The step's work is neither a timer nor a message."
            ),
        };

    private async ValueTask Resume(
        IStep step,
        string bookmarkId,
        IDictionary<string, object> input,
        CancellationToken ct
    ) => await ResumeAsync(step, bookmarkId, input, ct);

    private async ValueTask StartDueAsync(IStep step, InboxMessage message, CancellationToken ct)
    {
        // Told twice, started once: the message's id is its instance's.
        if (step.Instance is not null)
        {
            await step.CommitAsync(new StepChanges(), ct);
            return;
        }

        await StartAsync(step, message, WorkflowInput.Read(message.Input), ct);
    }

    private async Task<StartResult> StartAsync(
        IStep step,
        InboxMessage message,
        IDictionary<string, object> input,
        CancellationToken ct
    )
    {
        var graph = await catalog.FindAsync(
            storage,
            message.DefinitionId,
            message.DefinitionVersionId,
            ct
        );
        if (graph is null)
            throw new UnknownDefinitionException(
                message.DefinitionId ?? message.DefinitionVersionId ?? ""
            );
        var id = message.InstanceId!;
        if (
            await Activation.RefusalAsync(step, graph.Definition, message.CorrelationId, ct) is
            { } refusal
        )
        {
            Refused(log, graph.Definition.DefinitionId, refusal);
            await step.CommitAsync(new StepChanges(), ct);
            return new StartResult(false, id, refusal, null);
        }

        var waiting = input.Remove(Children.WaitKey, out var activityType) ? activityType : null;
        var start = new BurstStart(id, input)
        {
            CorrelationId = message.CorrelationId,
            Name = message.Name,
            TriggerActivityId = message.TriggerActivityId,
            ParentInstanceId = message.ParentInstanceId,
            FollowsCommitStrategies = true,
            Properties = waiting is null
                ? null
                : new Dictionary<string, object> { [Children.WaitProperty] = waiting },
        };
        var workflow = await Burst.StartAsync(graph, start, ServicesFor(ct));
        await CommitAsync(step, workflow, null, ct);
        return new StartResult(true, id, null, workflow.SubStatus.ToString());
    }

    private async Task<bool> ResumeAsync(
        IStep step,
        string bookmarkId,
        IDictionary<string, object> input,
        CancellationToken ct
    )
    {
        var workflow = await RestoreAsync(step, input, ct);
        if (workflow is { IsCut: true })
        {
            await PutOffAsync(step, workflow, bookmarkId, input, ct);
            return true;
        }

        var bookmark =
            workflow?.BookmarkList.Find(b => b.Id == bookmarkId)
            ?? NextFor(step.Work?.Message, workflow);
        if (
            workflow is null
            || workflow.Status == WorkflowStatus.Finished
            || bookmark is null
            || !workflow.ScheduleBookmark(bookmark)
        )
        {
            // Late or told twice: somebody else was faster, or the instance has ended.
            NothingToResume(log, bookmarkId);
            await step.CommitAsync(
                new StepChanges { KeepWorkUntil = KeepFor(step.Work?.Message, workflow) },
                ct
            );
            return false;
        }

        await Burst.RunAsync(workflow);
        await CommitAsync(step, workflow, step.Instance, ct);
        return true;
    }

    /// <summary>Goes on with a burst that was stored in the middle.</summary>
    private async ValueTask ContinueAsync(IStep step, CancellationToken ct)
    {
        var workflow = await RestoreAsync(step, new Dictionary<string, object>(), ct);
        if (workflow is not { IsCut: true })
        {
            // Something else came first and took the rest of the burst along.
            await step.CommitAsync(new StepChanges(), ct);
            return;
        }

        await Burst.RunAsync(workflow);
        await CommitAsync(step, workflow, step.Instance, ct);
    }

    // A bookmark made in the first part of a burst is resumed before the rest has run: the rest goes first, as in one burst.
    private async ValueTask PutOffAsync(
        IStep step,
        WorkflowExecutionContext workflow,
        string bookmarkId,
        IDictionary<string, object> input,
        CancellationToken ct
    )
    {
        var message =
            step.Work?.Message
            ?? new InboxMessage("", InboxKind.Resume) { InstanceId = workflow.Id };
        await Burst.RunAsync(workflow);
        effects.Messages.Add(
            message with
            {
                Id = Identity.New(),
                BookmarkId = bookmarkId,
                Input = WorkflowInput.Write(input),
                CreatedAt = workflow.Now,
                NotBefore = workflow.Now,
            }
        );
        await CommitAsync(step, workflow, step.Instance, ct);
    }

    // Two early events wake up by the same bookmark: the second takes the next one that waits for the same.
    private static Bookmark? NextFor(InboxMessage? message, WorkflowExecutionContext? workflow) =>
        message?.Hash is { } hash ? workflow?.BookmarkList.Find(b => b.Hash == hash) : null;

    private DateTimeOffset? KeepFor(InboxMessage? message, WorkflowExecutionContext? workflow) =>
        message?.Hash is not null
        && workflow is { Status: WorkflowStatus.Running }
        && message.ExpiresAt > clock.GetUtcNow()
            ? message.ExpiresAt
            : null;

    private async ValueTask CancelAsync(IStep step, CancellationToken ct)
    {
        var workflow = await RestoreAsync(step, new Dictionary<string, object>(), ct);
        if (workflow is null || workflow.Status == WorkflowStatus.Finished)
        {
            await step.CommitAsync(new StepChanges(), ct);
            return;
        }

        foreach (var context in workflow.Contexts.ToArray())
        {
            try
            {
                await context.HearOfCancellationAsync();
            }
            catch (Exception e) when (Incident.IsOfTheActivity(e, ct))
            {
                // Whoever stops an instance wants it stopped: what an activity could not take back is told, and that is all.
                workflow.AddIncident(context, e);
            }
        }

        workflow.SubStatus = WorkflowSubStatus.Cancelled;
        workflow.BookmarkList.Clear();
        foreach (var child in workflow.ChildInstanceIds)
            effects.Messages.Add(
                new InboxMessage($"{child}:cancel", InboxKind.Cancel)
                {
                    InstanceId = child,
                    CreatedAt = workflow.Now,
                    NotBefore = workflow.Now,
                }
            );
        await CommitAsync(step, workflow, step.Instance, ct);
    }

    private async ValueTask<WorkflowExecutionContext?> RestoreAsync(
        IStep step,
        IDictionary<string, object> input,
        CancellationToken ct
    )
    {
        if (step.Instance is not { } instance)
            return null;
        var graph =
            await catalog.FindAsync(storage, instance, ct)
            ?? throw new UnknownDefinitionException(instance.DefinitionVersionId);
        return Burst.Restore(graph, instance, input, ServicesFor(ct));
    }

    private ValueTask CommitAsync(
        IStep step,
        WorkflowExecutionContext workflow,
        StoredInstance? before,
        CancellationToken ct
    )
    {
        var changes = new StepChanges();
        changes.Instances.Add(InstanceChanges.Of(workflow, before));
        changes.Instances.AddRange(effects.Children);
        changes.Messages.AddRange(effects.Messages);
        changes.Requests.AddRange(effects.Requests);
        if (Children.EndOf(workflow) is { } end)
            changes.Messages.Add(end);
        if (workflow.Continuation is { } rest)
            changes.Messages.Add(rest);
        return step.CommitAsync(changes, ct);
    }

    private BurstServices ServicesFor(CancellationToken ct) => services.For(ct);

    [LoggerMessage(
        EventId = 4102,
        Level = LogLevel.Information,
        Message = "No instance of {DefinitionId} was started: {Reason}"
    )]
    private static partial void Refused(ILogger log, string definitionId, string reason);

    [LoggerMessage(
        EventId = 4103,
        Level = LogLevel.Information,
        Message = "The bookmark {BookmarkId} is not there any more, or its instance has ended: nothing to do"
    )]
    private static partial void NothingToResume(ILogger log, string bookmarkId);
}
