using System.Globalization;
using Workflows.Engine;

namespace Workflows.Persistence.Engine;

/// <summary>Replaces the published version of a definition and its triggers.</summary>
internal static class PublishBatch
{
    public static SqlBatch Of(
        SqlBatch batch,
        StoredDefinition definition,
        IReadOnlyList<StoredTrigger> triggers
    )
    {
        // Timers before triggers: a step that fires one holds its row; when it is done, we go on.
        batch
            .Add(EngineSql.DeleteTriggerTimers, Sql.Text(definition.DefinitionId))
            .Add(EngineSql.DeleteTriggers, Sql.Text(definition.DefinitionId))
            .Add(EngineSql.RetractDefinition, Sql.Text(definition.DefinitionId))
            .Add(
                EngineSql.PublishDefinition,
                Sql.Text(definition.VersionId),
                Sql.Text(definition.DefinitionId),
                Sql.Int(definition.Version),
                Sql.Text(definition.Name),
                Sql.Text(definition.Content),
                Sql.At(definition.CreatedAt)
            );
        foreach (var trigger in triggers)
        {
            AddTrigger(batch, trigger);
        }

        return batch.Add(EngineSql.Notify);
    }

    /// <summary>The first occurrence of a trigger that fires by itself.</summary>
    public static StoredTimer FirstTimer(StoredTrigger trigger, DateTimeOffset dueAt) =>
        new(
            $"{trigger.Id}:{dueAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)}",
            dueAt,
            InstanceId: null,
            BookmarkId: null,
            trigger.Id
        );

    private static void AddTrigger(SqlBatch batch, StoredTrigger trigger)
    {
        batch.Add(
            EngineSql.InsertTrigger,
            Sql.Text(trigger.Id),
            Sql.Text(trigger.DefinitionId),
            Sql.Text(trigger.DefinitionVersionId),
            Sql.Text(trigger.ActivityId),
            Sql.Text(trigger.Name),
            Sql.Text(trigger.Hash),
            Sql.Text(trigger.Payload),
            Sql.At(trigger.FirstDueAt)
        );
        if (trigger.FirstDueAt is { } dueAt)
        {
            StepBatch.AddTimer(batch, FirstTimer(trigger, dueAt));
        }
    }
}
