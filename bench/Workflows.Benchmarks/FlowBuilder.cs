using System.Text.Json.Nodes;

namespace Workflows.Benchmarks;

/// <summary>Writes a definition of one flowchart with one number variable, <c>I</c>.</summary>
internal sealed class FlowBuilder(string id)
{
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    /// <summary>Where <see cref="Then"/> goes on: the activity and its port.</summary>
    private (string Activity, string Port)? _last;

    public static JsonObject Literal(string typeName, string value) =>
        Expression(typeName, "Literal", value);

    public static JsonObject Script(string typeName, string script) =>
        Expression(typeName, "JavaScript", script);

    /// <summary>Adds an activity after the one added last.</summary>
    public FlowBuilder Then(string activity, JsonObject json, string port = "Done")
    {
        Add(activity, json);
        if (_last is { } last)
            Connect(last.Activity, last.Port, activity);
        _last = (activity, port);
        return this;
    }

    public FlowBuilder Add(string activity, JsonObject json)
    {
        json["id"] = activity;
        _activities.Add((JsonNode)json);
        return this;
    }

    public FlowBuilder Connect(string source, string port, string target)
    {
        _connections.Add(
            (JsonNode)
                new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
                    ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
                }
        );
        return this;
    }

    public static JsonObject Activity(
        string type,
        params ReadOnlySpan<(string Name, JsonNode Value)> properties
    )
    {
        var json = new JsonObject { ["type"] = $"Elsa.{type}", ["version"] = 1 };
        foreach (var (name, value) in properties)
            json[name] = value;
        return json;
    }

    public static JsonObject Start() => Activity("Start");

    public static JsonObject End() => Activity("End");

    public static JsonObject Set(JsonObject value) =>
        Activity("SetVariable", ("variable", VariableI()), ("value", value));

    public static JsonObject Write(JsonObject text) => Activity("WriteLine", ("text", text));

    public static JsonObject Write(string text) => Write(Literal("String", text));

    public static JsonObject Wait(string eventName) =>
        Activity("Event", ("eventName", Literal("String", eventName)));

    /// <summary>The definition as JSON text; with a mode, instead of the setting's.</summary>
    public string Build(string? flowchartMode = null)
    {
        var json = new JsonObject
        {
            ["id"] = $"{id}-v1",
            ["definitionId"] = id,
            ["name"] = id,
            ["version"] = 1,
            ["toolVersion"] = "3.8.0.0",
            ["variables"] = new JsonArray(VariableI()),
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["id"] = "Flowchart1",
                ["activities"] = _activities,
                ["connections"] = _connections,
            },
        };
        if (flowchartMode is not null)
            json["customProperties"] = new JsonObject
            {
                ["Flowchart:ExecutionMode"] = flowchartMode,
            };
        return json.ToJsonString();
    }

    private static JsonObject Expression(string typeName, string type, string value) =>
        new()
        {
            ["typeName"] = typeName,
            ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
        };

    private static JsonObject VariableI() =>
        new()
        {
            ["id"] = "v1",
            ["name"] = "I",
            ["typeName"] = "Int32",
            ["isArray"] = false,
            ["value"] = "0",
            ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
        };
}
