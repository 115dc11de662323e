using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Reads the state of an instance at the begin of a burst.</summary>
internal static class StateReader
{
    public static void Read(ReadOnlyMemory<byte> state, WorkflowExecutionContext workflow)
    {
        // Values may keep parts of the document (properties, activity state), so it is not returned to its pool.
        var json = JsonDocument.Parse(state).RootElement;
        workflow.Journal.FirstSequence = json.GetProperty("seq"u8).GetInt64();
        workflow.Journal.WasRetracted = json.TryGetProperty("late"u8, out _);
        workflow.StartedByActivityId = json.TryGetProperty("by"u8, out var by)
            ? by.GetString()
            : null;
        if (json.TryGetProperty("in"u8, out _))
            ReadMap(json, "in", workflow.KeptInput);
        if (json.TryGetProperty("out"u8, out _))
            ReadMap(json, "out", workflow.Output);
        if (json.TryGetProperty("props"u8, out _))
            ReadMap(json, "props", workflow.Properties);
        if (json.TryGetProperty("children"u8, out var children))
            workflow.ChildInstanceIds.AddRange(
                children.EnumerateArray().Select(c => c.GetString()!)
            );
        var isCut = json.TryGetProperty("cut"u8, out var cut);
        var contexts = ReadContexts(json.GetProperty("ctx"u8), workflow);
        if (!isCut)
            workflow.ReverseOrder();
        if (json.TryGetProperty("bm"u8, out var bookmarks))
            workflow.BookmarkList.AddRange(bookmarks.EnumerateArray().Select(ReadBookmark));
        workflow.StoredBookmarkIds = [.. workflow.BookmarkList.Select(b => b.Id)];
        if (json.TryGetProperty("inc"u8, out var incidents))
            workflow.Incidents.AddRange(incidents.Deserialize<List<Incident>>(Plain.Relaxed)!);
        if (isCut)
            CutState.Read(cut, workflow, contexts);
    }

    /// <summary>The versions of workflows used as activities that the instance began with; see <see cref="WorkflowGraph.Uses"/>.</summary>
    public static IReadOnlyDictionary<string, string> UsesOf(ReadOnlyMemory<byte> state)
    {
        using var json = JsonDocument.Parse(state);
        return json.RootElement.TryGetProperty("uses"u8, out var uses)
            ? uses.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!)
            : [];
    }

    private static ActivityExecutionContext[] ReadContexts(
        JsonElement json,
        WorkflowExecutionContext workflow
    )
    {
        var items = json.EnumerateArray().ToList();
        var contexts = new ActivityExecutionContext?[items.Count];
        for (var i = 0; i < contexts.Length; i++)
            contexts[i] ??= Create(i);
        foreach (var (context, item) in contexts.Zip(items))
        {
            workflow.Restore(context!);
            context!.Status = (ActivityStatus)item.GetProperty("s"u8).GetInt32();
            ReadVariables(item, context);
            ReadProgress(item, context);
            ReadCallbacks(item, context);
        }

        return contexts!;

        // A parent may stand after its children.
        ActivityExecutionContext Create(int index)
        {
            var item = items[index];
            var parent = item.TryGetProperty("p"u8, out var p)
                ? contexts[p.GetInt32()] ??= Create(p.GetInt32())
                : null;
            return new ActivityExecutionContext(
                item.GetProperty("i"u8).GetString()!,
                workflow,
                parent,
                NodeOf(item.GetProperty("n"u8).GetString()!, workflow),
                item.GetProperty("at"u8).GetDateTimeOffset()
            );
        }
    }

    private static ActivityNode NodeOf(string nodeId, WorkflowExecutionContext workflow) =>
        workflow.Graph.Find(nodeId)
        ?? throw new InvalidOperationException(
            $"The definition '{workflow.Definition.VersionId}' has no activity '{nodeId}', at which the instance {workflow.Id} stands."
        );

    private static void ReadVariables(JsonElement json, ActivityExecutionContext context)
    {
        if (context.Node.IsVariableContainer)
        {
            foreach (var declared in context.Node.Variables)
                context.Declare(declared.Variable, null, dynamic: false);
        }

        var stored = json.TryGetProperty("vars"u8, out var list)
            ? list.EnumerateArray().ToList()
            : [];
        foreach (var slot in context.Variables ?? [])
            Fill(slot, stored, context.Node);
        foreach (var item in stored.Where(i => i.GetArrayLength() == 3))
        {
            var variable = new Variable
            {
                Id = item[0].GetString()!,
                Name = item[2].GetString()!,
                StorageDriverTypeName = "WorkflowInstanceStorageDriver",
            };
            context.Declare(variable, ValueWriter.Read(item[1]), dynamic: true);
        }
    }

    // A variable without a driver that keeps it is back at its default in every burst.
    private static void Fill(VariableSlot slot, List<JsonElement> stored, ActivityNode node)
    {
        var item = stored.Find(i =>
            i.GetArrayLength() == 2 && i[0].GetString() == slot.Variable.Id
        );
        slot.Value =
            item.ValueKind == JsonValueKind.Undefined
                ? node.Variables.First(v => v.Variable == slot.Variable).Default()
                : ValueConverter.ConvertOrKeep(
                    ValueWriter.Read(item[1]),
                    slot.Variable.VariableType
                );
    }

    private static void ReadProgress(JsonElement json, ActivityExecutionContext context)
    {
        if (json.TryGetProperty("st"u8, out var state))
            context.StoredState = state;
        if (json.TryGetProperty("pr"u8, out _))
            ReadMap(json, "pr", context.Properties);
        if (json.TryGetProperty("md"u8, out _))
            ReadMap(json, "md", context.Metadata);
        if (json.TryGetProperty("ai"u8, out _))
            ReadMap(json, "ai", context.ActivityInput);
        if (json.TryGetProperty("tag"u8, out var tag))
            context.Tag = ValueWriter.Read(tag);
    }

    private static void ReadCallbacks(JsonElement json, ActivityExecutionContext context)
    {
        if (!json.TryGetProperty("cb"u8, out var callbacks))
            return;
        foreach (var item in callbacks.EnumerateArray())
        {
            var child = context.Node.Graph.Find(item[0].GetString()!);
            if (child is null)
                continue;
            var method = item[1].GetString();
            context.AddCallback(
                new CompletionCallback(
                    child,
                    method is null ? null : context.Node.Completion(method),
                    method,
                    ValueWriter.Read(item[2])
                )
            );
        }
    }

    private static Bookmark ReadBookmark(JsonElement json) =>
        new()
        {
            Id = json.GetProperty("id"u8).GetString()!,
            Name = json.GetProperty("n"u8).GetString()!,
            Hash = json.GetProperty("h"u8).GetString()!,
            Payload = json.TryGetProperty("pl"u8, out var payload) ? payload.GetString() : null,
            ActivityId = json.GetProperty("a"u8).GetString()!,
            ActivityNodeId = json.GetProperty("node"u8).GetString()!,
            ActivityInstanceId = json.GetProperty("i"u8).GetString()!,
            CreatedAt = json.GetProperty("at"u8).GetDateTimeOffset(),
            AutoBurn = !json.TryGetProperty("keep"u8, out _),
            CallbackMethodName = json.TryGetProperty("cb"u8, out var callback)
                ? callback.GetString()
                : null,
            AutoComplete = !json.TryGetProperty("stay"u8, out _),
            Metadata = json.TryGetProperty("md"u8, out var metadata)
                ? metadata.Deserialize<Dictionary<string, string>>()
                : null,
            IsStored = true,
        };

    private static void ReadMap(JsonElement json, string name, IDictionary<string, object> map)
    {
        if (!json.TryGetProperty(name, out var stored))
            return;
        foreach (var property in stored.EnumerateObject())
            map[property.Name] = ValueWriter.Read(property.Value)!;
    }
}
