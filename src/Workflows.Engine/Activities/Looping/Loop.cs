using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>What loops have in common: they hear that they should end, and end with a composite around them.</summary>
internal abstract class Loop : Activity
{
    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        switch (signal)
        {
            case BreakSignal:
                context.StopPropagation();
                LoopState.Of(context.ReceiverActivityExecutionContext).IsBreaking = true;
                break;
            case CompleteCompositeSignal:
                await context.ReceiverActivityExecutionContext.CancelActivityAsync();
                break;
        }
    }
}

/// <summary>How far a loop has come.</summary>
internal sealed class LoopState : IActivityState
{
    public int? Current { get; set; }

    public bool IsBreaking { get; set; }

    public static LoopState Of(ActivityExecutionContext context)
    {
        if (context.State is LoopState state)
            return state;
        var created = new LoopState();
        if (context.StoredState is { } stored)
        {
            created.Current =
                stored[0].ValueKind == JsonValueKind.Null ? null : stored[0].GetInt32();
            created.IsBreaking = stored[1].GetBoolean();
        }

        context.StoredState = null;
        context.State = created;
        return created;
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        if (Current is { } current)
            writer.WriteNumberValue(current);
        else
            writer.WriteNullValue();
        writer.WriteBooleanValue(IsBreaking);
        writer.WriteEndArray();
    }
}
