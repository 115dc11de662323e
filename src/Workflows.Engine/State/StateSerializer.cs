using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Writes the state of an instance at the end of a burst: what is needed to go on, and nothing that is over.</summary>
internal static class StateSerializer
{
    public static byte[] Write(WorkflowExecutionContext workflow) =>
        JsonWriting.ToBytes(workflow, Write);

    private static void Write(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, 1);
        writer.WriteNumber("seq"u8, workflow.Journal.FirstSequence + workflow.Journal.Count);
        if (workflow.Journal.WasRetracted)
            writer.WriteBoolean("late"u8, true);
        if (workflow.StartedByActivityId is { } startedBy)
            writer.WriteString("by"u8, startedBy);
        if (workflow.Graph.Uses.Count > 0)
            WriteUses(writer, workflow.Graph.Uses);
        WriteMap(writer, "in", workflow.KeptInputOrNull);
        WriteMap(writer, "out", workflow.OutputOrNull);
        WriteMap(writer, "props", workflow.PropertiesOrNull);
        if (workflow.ChildInstanceIds.Count > 0)
            WriteTexts(writer, "children", workflow.ChildInstanceIds);
        WriteContexts(writer, workflow);
        if (workflow.BookmarkList.Count > 0)
            WriteBookmarks(writer, workflow);
        if (workflow.Incidents.Count > 0)
            WriteIncidents(writer, workflow);
        if (workflow.IsCut)
            CutState.Write(writer, workflow);
        writer.WriteEndObject();
    }

    private static void WriteUses(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> uses)
    {
        writer.WriteStartObject("uses"u8);
        foreach (var (definitionId, versionId) in uses)
            writer.WriteString(definitionId, versionId);
        writer.WriteEndObject();
    }

    private static void WriteContexts(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        for (var i = 0; i < workflow.Contexts.Count; i++)
            workflow.Contexts[i].PlaceInState = i;
        writer.WriteStartArray("ctx"u8);
        for (var i = 0; i < workflow.Contexts.Count; i++)
        {
            var context = workflow.Contexts[i];
            writer.WriteStartObject();
            writer.WriteString("i"u8, context.Id);
            writer.WriteString("n"u8, context.NodeId);
            if (context.ParentActivityExecutionContext is { } parent)
                writer.WriteNumber("p"u8, parent.PlaceInState);
            writer.WriteNumber("s"u8, (int)context.Status);
            writer.WriteString("at"u8, context.StartedAt);
            WriteVariables(writer, context);
            WriteProgress(writer, context);
            WriteCallbacks(writer, context);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteVariables(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        if (context.Variables is not { Count: > 0 } slots)
            return;
        WriteSlots(writer, "vars", slots, kept: true);
        // Only for people to see: a variable that is not kept is back at its default in the next burst.
        if (
            context.ParentActivityExecutionContext is null
            && slots.Exists(s => !s.Dynamic && !s.Variable.SurvivesBurst)
        )
            WriteSlots(writer, "mem", slots, kept: false);
    }

    private static void WriteSlots(
        Utf8JsonWriter writer,
        string name,
        List<VariableSlot> slots,
        bool kept
    )
    {
        writer.WriteStartArray(name);
        foreach (var slot in slots)
        {
            if (slot.Variable.SurvivesBurst != kept)
                continue;
            writer.WriteStartArray();
            writer.WriteStringValue(slot.Variable.Id);
            ValueWriter.Write(
                writer,
                ValueConverter.ConvertOrKeep(slot.Value, slot.Variable.VariableType),
                slot.Variable.VariableType
            );
            if (slot.Dynamic)
                writer.WriteStringValue(slot.Variable.Name);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteProgress(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        if (context.State is { } state)
        {
            writer.WritePropertyName("st"u8);
            state.Write(writer);
        }
        else if (context.StoredState is { } stored)
        {
            writer.WritePropertyName("st"u8);
            stored.WriteTo(writer);
        }

        WriteMap(writer, "pr", context.PropertiesOrNull);
        WriteMap(writer, "md", context.MetadataOrNull);
        WriteMap(writer, "ai", context.ActivityInputOrNull);
        if (context.Tag is not null)
        {
            writer.WritePropertyName("tag"u8);
            ValueWriter.Write(writer, context.Tag);
        }
    }

    private static void WriteCallbacks(Utf8JsonWriter writer, ActivityExecutionContext context)
    {
        if (context.Callbacks is not { Count: > 0 } callbacks)
            return;
        writer.WriteStartArray("cb"u8);
        foreach (var callback in callbacks)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(callback.Child.NodeId);
            writer.WriteStringValue(callback.MethodName);
            ValueWriter.Write(writer, callback.Tag);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartArray("bm"u8);
        foreach (var bookmark in workflow.BookmarkList)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, bookmark.Id);
            writer.WriteString("n"u8, bookmark.Name);
            writer.WriteString("h"u8, bookmark.Hash);
            if (bookmark.Payload is not null)
                writer.WriteString("pl"u8, bookmark.Payload);
            writer.WriteString("a"u8, bookmark.ActivityId);
            writer.WriteString("node"u8, bookmark.ActivityNodeId);
            writer.WriteString("i"u8, bookmark.ActivityInstanceId);
            writer.WriteString("at"u8, bookmark.CreatedAt);
            if (!bookmark.AutoBurn)
                writer.WriteBoolean("keep"u8, true);
            if (bookmark.CallbackMethodName is not null)
                writer.WriteString("cb"u8, bookmark.CallbackMethodName);
            if (!bookmark.AutoComplete)
                writer.WriteBoolean("stay"u8, true);
            if (bookmark.Metadata is { Count: > 0 } metadata)
                WriteMap(writer, "md", metadata.ToDictionary(p => p.Key, p => (object)p.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIncidents(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WritePropertyName("inc"u8);
        JsonSerializer.Serialize(writer, workflow.Incidents, Plain.Relaxed);
    }

    private static void WriteMap(
        Utf8JsonWriter writer,
        string name,
        IDictionary<string, object>? map
    )
    {
        if (map is not { Count: > 0 })
            return;
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WritePropertyName(key);
            ValueWriter.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
