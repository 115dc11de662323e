using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>
/// What a burst holds beside the state that outlives it: what is scheduled, its input, evaluated inputs, the outputs given so far, and
/// variables that live as long as a burst. Stored when a commit strategy ends a step within a burst, and gone when the burst is over.
/// </summary>
internal static class CutState
{
    public static void Write(Utf8JsonWriter writer, WorkflowExecutionContext workflow)
    {
        writer.WriteStartObject("cut"u8);
        if (workflow.TriggerActivityId is { } trigger)
            writer.WriteString("trig"u8, trigger);
        WriteMap(writer, "in", workflow.Input);
        writer.WriteStartArray("q"u8);
        foreach (var item in workflow.Scheduled)
            Write(writer, item);
        writer.WriteEndArray();
        writer.WriteStartArray("mem"u8);
        for (var i = 0; i < workflow.Contexts.Count; i++)
            WriteVariables(writer, i, workflow.Contexts[i]);
        writer.WriteEndArray();
        writer.WriteStartArray("vals"u8);
        for (var i = 0; i < workflow.Contexts.Count; i++)
            WriteInputs(writer, i, workflow.Contexts[i]);
        writer.WriteEndArray();
        writer.WriteStartArray("outs"u8);
        workflow.Outputs.Write(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void Read(
        JsonElement json,
        WorkflowExecutionContext workflow,
        IReadOnlyList<ActivityExecutionContext> contexts
    )
    {
        workflow.TriggerActivityId = json.TryGetProperty("trig"u8, out var trigger)
            ? trigger.GetString()
            : null;
        workflow.Input = ReadMap(json, "in") ?? [];
        foreach (var item in json.GetProperty("mem"u8).EnumerateArray())
            ReadVariable(item, contexts[item[0].GetInt32()]);
        foreach (var item in json.GetProperty("vals"u8).EnumerateArray())
            ReadInputs(item, contexts[item[0].GetInt32()]);
        foreach (var item in json.GetProperty("q"u8).EnumerateArray())
            workflow.RestoreScheduled(ReadItem(item, workflow, contexts));
        foreach (var item in json.GetProperty("outs"u8).EnumerateArray())
            workflow.Outputs.Read(item);
    }

    private static void Write(Utf8JsonWriter writer, WorkItem item)
    {
        writer.WriteStartObject();
        writer.WriteString("n"u8, item.Node.NodeId);
        if (item.Owner is { } owner)
            writer.WriteNumber("o"u8, owner.PlaceInState);
        if (item.Existing is { } existing)
            writer.WriteNumber("x"u8, existing.PlaceInState);
        if (item.Resumes is { } bookmark)
            writer.WriteString("b"u8, bookmark.Id);
        if (item.Input is { Count: > 0 } input)
            WriteMap(writer, "in", input);
        if (item.Variables is { Count: > 0 } variables)
        {
            writer.WriteStartArray("v"u8);
            foreach (var variable in variables)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(variable.Id);
                writer.WriteStringValue(variable.Name);
                writer.WriteStringValue(variable.StorageDriverTypeName);
                ValueWriter.Write(writer, variable.Value);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static WorkItem ReadItem(
        JsonElement json,
        WorkflowExecutionContext workflow,
        IReadOnlyList<ActivityExecutionContext> contexts
    )
    {
        var node =
            workflow.Graph.Find(json.GetProperty("n"u8).GetString()!)
            ?? throw new InvalidOperationException(
                $"The definition '{workflow.Definition.VersionId}' has no activity '{json.GetProperty("n"u8)}', which the instance {workflow.Id} has scheduled."
            );
        return new WorkItem(
            node,
            json.TryGetProperty("o"u8, out var owner) ? contexts[owner.GetInt32()] : null
        )
        {
            Existing = json.TryGetProperty("x"u8, out var existing)
                ? contexts[existing.GetInt32()]
                : null,
            Resumes = json.TryGetProperty("b"u8, out var bookmark)
                ? workflow.BookmarkList.Find(b => b.Id == bookmark.GetString())
                : null,
            Input = ReadMap(json, "in"),
            Variables = json.TryGetProperty("v"u8, out var variables)
                ?
                [
                    .. variables
                        .EnumerateArray()
                        .Select(v => new Variable
                        {
                            Id = v[0].GetString()!,
                            Name = v[1].GetString()!,
                            StorageDriverTypeName = v[2].GetString(),
                            Value = ValueWriter.Read(v[3]),
                        }),
                ]
                : null,
        };
    }

    // Those that end with the burst, and those that a bound output has given a value that is not of their type yet.
    private static void WriteVariables(
        Utf8JsonWriter writer,
        int place,
        ActivityExecutionContext context
    )
    {
        foreach (var slot in context.Variables ?? [])
        {
            var isOfItsType =
                slot.Value is null || slot.Variable.VariableType.IsInstanceOfType(slot.Value);
            if (slot.Variable.SurvivesBurst && isOfItsType)
                continue;
            writer.WriteStartArray();
            writer.WriteNumberValue(place);
            writer.WriteStringValue(slot.Variable.Id);
            ValueWriter.Write(writer, slot.Value);
            writer.WriteStringValue(slot.Variable.Name);
            writer.WriteBooleanValue(isOfItsType);
            writer.WriteEndArray();
        }
    }

    // Inputs as they were evaluated, of those that still look at them when a child completes: a loop its items.
    private static void WriteInputs(
        Utf8JsonWriter writer,
        int place,
        ActivityExecutionContext context
    )
    {
        if (context.InputValues is not { } values || context.Callbacks is not { Count: > 0 })
            return;
        writer.WriteStartArray();
        writer.WriteNumberValue(place);
        for (var slot = 0; slot < values.Length; slot++)
        {
            // What may be a secret is not stored, only that there was something.
            if (context.Node.Inputs[slot].Descriptor.IsSecret && values[slot] is not null)
                writer.WriteBooleanValue(true);
            else
                ValueWriter.Write(writer, values[slot]);
        }

        writer.WriteEndArray();
    }

    private static void ReadInputs(JsonElement json, ActivityExecutionContext context)
    {
        var values = new object?[context.Node.Inputs.Count];
        for (var slot = 0; slot < values.Length; slot++)
        {
            var value = ValueWriter.Read(json[slot + 1]);
            var wasLeftOut = value is not null && context.Node.Inputs[slot].Descriptor.IsSecret;
            values[slot] = wasLeftOut ? InputEvaluator.NotKept : value;
        }

        context.InputValues = values;
    }

    private static void ReadVariable(JsonElement json, ActivityExecutionContext context)
    {
        var id = json[1].GetString()!;
        var value = ValueWriter.Read(json[2]);
        if (context.Variables?.Find(s => s.Variable.Id == id) is { } slot)
            slot.Value = json[4].GetBoolean()
                ? ValueConverter.ConvertOrKeep(value, slot.Variable.VariableType)
                : value;
        else
            context.Declare(
                new Variable { Id = id, Name = json[3].GetString()! },
                value,
                dynamic: true
            );
    }

    private static void WriteMap(
        Utf8JsonWriter writer,
        string name,
        IDictionary<string, object> map
    )
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WritePropertyName(key);
            ValueWriter.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static Dictionary<string, object>? ReadMap(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map)
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => ValueWriter.Read(p.Value)!)
            : null;
}
