using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>What a burst made of an instance, as it is stored.</summary>
internal static class InstanceChanges
{
    public static InstanceChange Of(WorkflowExecutionContext workflow, StoredInstance? before)
    {
        var now = workflow.Now;
        var finished = workflow.Status == WorkflowStatus.Finished;
        List<Bookmark> added = workflow.BookmarkList.FindAll(b => !b.IsStored);
        return new InstanceChange(
            new StoredInstance
            {
                Id = workflow.Id,
                DefinitionId = workflow.Definition.DefinitionId,
                DefinitionVersionId = workflow.Definition.VersionId,
                DefinitionVersion = workflow.Definition.Version,
                Status = workflow.Status.ToString(),
                SubStatus = workflow.SubStatus.ToString(),
                CorrelationId = workflow.CorrelationId,
                Name = workflow.Name,
                ParentInstanceId = workflow.ParentWorkflowInstanceId,
                IncidentCount = workflow.Incidents.Count,
                CreatedAt = workflow.CreatedAt,
                UpdatedAt = now,
                FinishedAt = finished ? before?.FinishedAt ?? now : null,
                Revision = before?.Revision ?? 0,
                State = StateSerializer.Write(workflow),
            }
        )
        {
            AddedBookmarks = added.Count == 0 ? [] : added.ConvertAll(b => Stored(b, workflow)),
            RemovedBookmarkIds = RemovedFrom(workflow),
            AddedTimers = finished || added.Count == 0 ? [] : TimersOf(added, workflow),
            Journal = workflow.Journal.ToPage(),
        };
    }

    private static IReadOnlyList<string> RemovedFrom(WorkflowExecutionContext workflow)
    {
        if (workflow.StoredBookmarkIds.Count == 0)
            return [];
        var kept = workflow.BookmarkList.Where(b => b.IsStored).Select(b => b.Id).ToHashSet();
        return [.. workflow.StoredBookmarkIds.Where(id => !kept.Contains(id))];
    }

    private static List<StoredTimer> TimersOf(
        List<Bookmark> added,
        WorkflowExecutionContext workflow
    ) =>
        [
            .. added
                .Where(b => b.DueAt is not null)
                .Select(b => new StoredTimer(
                    b.Id,
                    DueAfter(b.DueAt!.Value, workflow.Now),
                    workflow.Id,
                    b.Id,
                    null
                )),
        ];

    // A delay of nothing, or less, ends when time moves: never within the moment that began it, or a loop would have no end.
    private static DateTimeOffset DueAfter(DateTimeOffset due, DateTimeOffset now) =>
        due > now ? due : now.AddMilliseconds(1);

    private static StoredBookmark Stored(Bookmark bookmark, WorkflowExecutionContext workflow) =>
        new(
            bookmark.Id,
            workflow.Id,
            bookmark.ActivityId,
            bookmark.ActivityInstanceId,
            bookmark.Name,
            bookmark.Hash,
            bookmark.Payload,
            workflow.CorrelationId,
            bookmark.CreatedAt
        );
}
