namespace Workflows.Engine.Tests.Running;

/// <summary>Definitions for tests, as short as they can be written.</summary>
internal static class Flows
{
    /// <summary>Activities one after the other in a flowchart.</summary>
    public static string InOrder(params string[] activities)
    {
        var ids = Enumerable.Range(0, activities.Length).ToList();
        var nodes = string.Join(
            ",",
            activities.Select((a, i) => $$$"""{"id":"a{{{i}}}",{{{a}}}}""")
        );
        var connections = string.Join(
            ",",
            ids.Skip(1)
                .Select(i =>
                    $$$"""{"source":{"activity":"a{{{i - 1}}}","port":"Done"},"target":{"activity":"a{{{i}}}"}}"""
                )
        );
        return Of(
            $$$"""{"type":"Elsa.Flowchart","id":"chart","activities":[{{{nodes}}}],"connections":[{{{connections}}}]}"""
        );
    }

    /// <summary>A flowchart; its connections are written <c>from:Outcome>to</c>.</summary>
    public static string Chart(string activities, string connections) =>
        Of(
            $$$"""{"type":"Elsa.Flowchart","id":"chart","activities":[{{{activities}}}],"connections":[{{{string.Join(
                ",",
                connections
                    .Split([' ', ':', '>'])
                    .Chunk(3)
                    .Select(c =>
                        $$$"""{"source":{"activity":"{{{c[0]}}}","port":"{{{c[1]}}}"},"target":{"activity":"{{{c[2]}}}"}}"""
                    )
            )}}}]}"""
        );

    public static string Of(string root) =>
        $$$"""
            {"definitionId":"flow","toolVersion":"3.8.0.0","root":{{{root}}},
             "variables":[{"id":"n","name":"N","typeName":"Int32","value":"0","storageDriverTypeName":"WorkflowInstanceStorageDriver"}]}
            """;

    public static string Write(string script) =>
        $$$"""
            "type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"{{{script}}}"}}
            """;

    public static string WaitFor(string eventName, bool starts = false) =>
        $$$"""
            "type":"Elsa.Event","customProperties":{"canStartWorkflow":{{{(
                starts ? "true" : "false"
            )}}}},"eventName":{"typeName":"String","expression":{"type":"Literal","value":"{{{eventName}}}"}}
            """;

    public static string Delay(string span) =>
        $$$"""
            "type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"{{{span}}}"}}
            """;

    public static string SetN(string script) =>
        $$$"""
            "type":"Elsa.SetVariable","variable":{"id":"n","name":"N"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"{{{script}}}"}}
            """;
}
