using Microsoft.Extensions.Logging;

namespace Workflows.Engine;

internal sealed partial class StepHandler
{
    /// <summary>Starts what the stimulus triggers; what waits for it is resumed after that, so that an instance just started hears it too.</summary>
    private async ValueTask DeliverAsync(IStep step, InboxMessage message, CancellationToken ct)
    {
        var triggers = message.InstanceId is null
            ? await step.FindTriggersAsync(message.Hash!, ct)
            : [];
        if (triggers.Count == 0)
        {
            await ResumeMatchingAsync(step, message, ct);
            return;
        }

        var changes = new StepChanges();
        changes.Messages.AddRange(triggers.Select(t => StartOf(t, message)));
        changes.Messages.Add(
            message with
            {
                Id = $"{message.Id}:rest",
                Kind = InboxKind.ResumeMatching,
            }
        );
        await step.CommitAsync(changes, ct);
    }

    /// <summary>Resumes what waits for the stimulus, each in a step of its own; without any, keeps it until it expires.</summary>
    private async ValueTask ResumeMatchingAsync(
        IStep step,
        InboxMessage message,
        CancellationToken ct
    )
    {
        var bookmarks = await step.FindBookmarksAsync(
            message.Hash!,
            message.CorrelationId,
            message.InstanceId,
            ct
        );
        var changes = new StepChanges();
        foreach (var waiting in bookmarks.GroupBy(b => b.InstanceId))
            changes.Messages.AddRange(
                waiting.Select((b, index) => ResumeOf(b, message, isFirst: index == 0))
            );
        if (bookmarks.Count == 0 && message.ExpiresAt > clock.GetUtcNow())
            changes.KeepWorkUntil = message.ExpiresAt;
        else if (bookmarks.Count == 0)
            NothingWaits(log, message.Name ?? "", message.Id);
        await step.CommitAsync(changes, ct);
    }

    private async ValueTask FireTriggerAsync(
        IStep step,
        StoredTimer timer,
        string triggerId,
        CancellationToken ct
    )
    {
        var changes = new StepChanges();
        // A trigger that is gone was unpublished meanwhile.
        if (await step.FindTriggerAsync(triggerId, ct) is { } trigger)
        {
            var now = clock.GetUtcNow();
            changes.Messages.Add(
                StartOf(
                    trigger,
                    new InboxMessage(timer.Id, InboxKind.Stimulus)
                    {
                        CreatedAt = now,
                        NotBefore = now,
                    }
                )
            );
            var graph = await catalog.FindAsync(
                storage,
                trigger.DefinitionId,
                trigger.DefinitionVersionId,
                ct
            );
            if (
                Recurrence.NextAfter(trigger, timer.DueAt, now, graph!.Definition, options) is
                { } next
            )
                changes.Timers.Add(
                    new StoredTimer($"{trigger.Id}:{next.UtcTicks}", next, null, null, trigger.Id)
                );
        }

        await step.CommitAsync(changes, ct);
    }

    [LoggerMessage(
        EventId = 4104,
        Level = LogLevel.Information,
        Message = "Nothing waited for {Stimulus} ({MessageId}); it is dropped"
    )]
    private static partial void NothingWaits(ILogger log, string stimulus, string messageId);

    private static InboxMessage StartOf(StoredTrigger trigger, InboxMessage cause) =>
        new($"{cause.Id}:{trigger.Id}", InboxKind.Start)
        {
            InstanceId = Identity.New(),
            DefinitionId = trigger.DefinitionId,
            DefinitionVersionId = trigger.DefinitionVersionId,
            TriggerActivityId = trigger.ActivityId,
            CorrelationId = cause.CorrelationId,
            Input = cause.Input,
            CreatedAt = cause.CreatedAt,
            NotBefore = cause.NotBefore,
        };

    // The first of an instance keeps the hash: when another event was faster, it waits for the next bookmark of the kind.
    private static InboxMessage ResumeOf(
        StoredBookmark bookmark,
        InboxMessage cause,
        bool isFirst
    ) =>
        new($"{cause.Id}:{bookmark.Id}", InboxKind.Resume)
        {
            InstanceId = bookmark.InstanceId,
            BookmarkId = bookmark.Id,
            Hash = isFirst ? cause.Hash : null,
            ExpiresAt = isFirst ? cause.ExpiresAt : null,
            Input = cause.Input,
            CreatedAt = cause.CreatedAt,
            NotBefore = cause.NotBefore,
        };
}
