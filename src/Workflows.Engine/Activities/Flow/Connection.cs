using System.Text.Json;

namespace Workflows.Engine.Activities;

/// <summary>A connection of a flowchart: the port of one activity that leads to another.</summary>
internal sealed record Connection(
    string SourceActivity,
    string SourcePort,
    string TargetActivity,
    string? TargetPort
)
{
    /// <summary>Reads a connection in its present form, or in the flat one of older definitions; null when it names no activities.</summary>
    public static Connection? Read(JsonElement json)
    {
        if (!json.TryGet("source", out var source) || !json.TryGet("target", out var target))
            return null;
        if (source.ValueKind == JsonValueKind.String && target.ValueKind == JsonValueKind.String)
            return new Connection(
                source.GetString()!,
                json.Text("sourcePort") ?? "Done",
                target.GetString()!,
                json.Text("targetPort") ?? "In"
            );
        return source.Text("activity") is { } from && target.Text("activity") is { } to
            ? new Connection(
                from,
                source.Text("port") is { Length: > 0 } port ? port : "Done",
                to,
                target.Text("port")
            )
            : null;
    }
}
