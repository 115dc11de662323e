using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>How far a container that counts has come.</summary>
internal sealed class Progress : IActivityState
{
    public int Next { get; set; }

    public bool IsBreaking { get; set; }

    public static Progress Of(ActivityExecutionContext context)
    {
        if (context.State is Progress progress)
            return progress;
        var created = new Progress();
        if (context.StoredState is { } stored)
        {
            created.Next = stored[0].GetInt32();
            created.IsBreaking = stored[1].GetBoolean();
        }

        context.StoredState = null;
        context.State = created;
        return created;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Next);
        writer.WriteBooleanValue(IsBreaking);
        writer.WriteEndArray();
    }
}
