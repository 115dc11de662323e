using System.Text.Json.Nodes;
using static Workflows.Benchmarks.FlowBuilder;

namespace Workflows.Benchmarks;

/// <summary>The flows that are measured.</summary>
internal static class Definitions
{
    /// <summary>Ten activities: a start, three assignments, four lines, a decision, an end. Three scripts.</summary>
    public static string Short { get; } =
        Ten(
            "bench-short",
            Script("Object", "getI() + 1"),
            Script("String", "`value ${getI()}`"),
            Script("Boolean", "getI() > 0")
        );

    /// <summary>The same ten activities without scripts.</summary>
    public static string ShortLiterals { get; } =
        Ten(
            "bench-short-literals",
            Literal("Object", "1"),
            Literal("String", "value"),
            Literal("Boolean", "true")
        );

    /// <summary>Three activities, a wait for an event, three activities.</summary>
    public static string Wait { get; } =
        new FlowBuilder("bench-wait")
            .Then("Start1", Start())
            .Then("Set1", Set(Script("Object", "getI() + 1")))
            .Then("Write1", Write("waiting"))
            .Then("Event1", FlowBuilder.Wait("Go"))
            .Then("Set2", Set(Script("Object", "getI() + 1")))
            .Then("Write2", Write("done"))
            .Then("End1", End())
            .Build();

    /// <summary>Waits an hour.</summary>
    public static string Timer { get; } =
        new FlowBuilder("bench-timer")
            .Then("Start1", Start())
            .Then("Set1", Set(Literal("Object", "1")))
            .Then("Delay1", Activity("Delay", ("timeSpan", Literal("TimeSpan", "01:00:00"))))
            .Then("Write2", Write("done"))
            .Then("End1", End())
            .Build();

    /// <summary>Lines one after the other.</summary>
    public static string Chain(int activities, string? mode = null)
    {
        var flow = new FlowBuilder($"chain-{activities}").Then("Start1", Start());
        for (var i = 2; i < activities; i++)
            flow.Then($"Write{i}", Write("line"));
        return flow.Then("End1", End()).Build(mode);
    }

    /// <summary>Assignments by script one after the other.</summary>
    public static string ScriptChain(int activities)
    {
        var flow = new FlowBuilder($"scripts-{activities}").Then("Start1", Start());
        for (var i = 2; i < activities; i++)
            flow.Then($"Set{i}", Set(Script("Object", "getI() + 1")));
        return flow.Then("End1", End()).Build();
    }

    /// <summary>Branches side by side, which come together at the end.</summary>
    public static string FanOut(int activities, string? mode = null)
    {
        var flow = new FlowBuilder($"fan-{activities}").Add("Start1", Start()).Add("End1", End());
        for (var i = 2; i < activities; i++)
        {
            flow.Add($"Write{i}", Write("line"))
                .Connect("Start1", "Done", $"Write{i}")
                .Connect($"Write{i}", "Done", "End1");
        }

        return flow.Build(mode);
    }

    /// <summary>Lines one after the other, with a wait just before the last of them.</summary>
    public static string ChainThatWaits(int activities)
    {
        var flow = new FlowBuilder($"waiting-chain-{activities}").Then("Start1", Start());
        for (var i = 4; i < activities; i++)
            flow.Then($"Write{i}", Write("line"));
        return flow.Then("Event1", FlowBuilder.Wait("Go"))
            .Then("Write1", Write("line"))
            .Then("End1", End())
            .Build();
    }

    /// <summary>One line, over and over.</summary>
    public static string Loop(int iterations)
    {
        var loop = Activity(
            "For",
            ("start", Literal("Int32", "1")),
            ("end", Literal("Int32", $"{iterations}")),
            ("step", Literal("Int32", "1")),
            ("outerBoundInclusive", Literal("Boolean", "true")),
            ("body", Nested("Write1", Write("line")))
        );
        return new FlowBuilder($"loop-{iterations}")
            .Then("Start1", Start())
            .Then("For1", loop)
            .Then("End1", End())
            .Build();
    }

    /// <summary>A circle of connections: counts up, decides, goes back.</summary>
    public static string Circle(int iterations) =>
        new FlowBuilder($"circle-{iterations}")
            .Then("Start1", Start())
            .Then("Set1", Set(Script("Object", "getI() + 1")))
            .Then("If1", Decision(Script("Boolean", $"getI() < {iterations}")), "False")
            .Then("End1", End())
            .Connect("If1", "True", "Set1")
            .Build();

    private static string Ten(string id, JsonObject next, JsonObject line, JsonObject condition) =>
        new FlowBuilder(id)
            .Then("Start1", Start())
            .Then("Set1", Set(Literal("Object", "0")))
            .Then("Write1", Write("hello"))
            .Then("Set2", Set(next))
            .Then("Write2", Write(line))
            .Then("If1", Decision(condition), "True")
            .Then("Write3", Write("yes"))
            .Then("Set3", Set(Literal("Object", "5")))
            .Then("Write4", Write("bye"))
            .Then("End1", End())
            .Connect("If1", "False", "End1")
            .Build();

    private static JsonObject Decision(JsonObject condition) =>
        Activity("FlowDecision", ("condition", condition));

    private static JsonObject Nested(string id, JsonObject activity)
    {
        activity["id"] = id;
        return activity;
    }
}
