using Workflows.Engine.Authoring;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

/// <summary>What becomes of constants and values on their way to inputs and variables.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("3.0", "3.0")]
    [InlineData("true", "True")]
    [InlineData("[1, 2]", "[1, 2]")]
    [InlineData("\"x\"", "x")]
    [InlineData(
        "{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":3.10}}",
        "3.10"
    )]
    [InlineData(
        "{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":{\"a\": 1}}}",
        "{\"a\": 1}"
    )]
    [InlineData(
        "{\"typeName\":\"String\",\"expression\":{\"type\":\"Object\",\"value\":\"{\\\"a\\\":1}\"}}",
        "{\"a\":1}"
    )]
    [InlineData(
        "{\"typeName\":\"String\",\"expression\":{\"type\":\"Object\",\"value\":\"plain\"}}",
        "plain"
    )]
    public async Task A_constant_is_shown_as_it_is_written(string text, string shown)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder($"\"type\":\"Elsa.WriteLine\",\"text\":{text}"));

        world.Lines.ShouldBe([shown]);
    }

    [Theory]
    [InlineData("new Date(Date.UTC(2025, 0, 6))", "2025-01-06")]
    [InlineData("new Date(Date.UTC(2025, 0, 6, 8))", "01/06/2025 08:00:00")]
    [InlineData("TimeSpan.FromMinutes(90)", "01:30:00")]
    [InlineData("({ a: '<æ>' })", "{\"a\":\"\\u003Cæ\\u003E\"}")]
    [InlineData("[1, 'x', null]", "[1,\"x\",null]")]
    [InlineData("bytesFromString('hi')", "Byte[] Array")]
    [InlineData("1e21", "1E+21")]
    [InlineData("true", "True")]
    [InlineData("new Date().toISOString()", "2026-03-02T08:00:00.000Z")]
    [InlineData("typeof DateTime.UtcNow", "undefined")]
    [InlineData("typeof System", "undefined")]
    [InlineData(
        "Guid.Parse('6f9619ff8b86d011b42d00c04fc964ff')",
        "6f9619ff-8b86-d011-b42d-00c04fc964ff"
    )]
    [InlineData("Object.keys(args).length", "0")]
    public async Task A_value_of_a_script_becomes_a_text(string script, string shown)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write(script)));

        world.Lines.ShouldBe([shown]);
    }

    [Fact]
    public async Task An_input_that_is_not_given_has_the_default_that_its_class_names()
    {
        await using var world = new EngineWorld(engine => engine.AddActivity<Greets>());

        await world.StartAsync(InOrder("\"type\":\"Test.Greets\"", Write("getLastResult()")));

        world.Lines.ShouldBe(["Hej 3"]);
    }

    [Fact]
    public async Task Only_a_script_activity_names_outcomes()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write("setOutcome('Other')")));

        world.Instance.SubStatus.ShouldBe("Faulted");
    }

    [Fact]
    public async Task A_text_that_is_gone_through_is_its_characters()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            Of(
                $$$"""{"type":"Elsa.ForEach","id":"loop","items":"abc","body":{"id":"w",{{{Write("getCurrentValue()")}}}}}"""
            )
        );

        world.Lines.ShouldBe(["a", "b", "c"]);
    }

    [Theory]
    [InlineData("\"end\":99999999999,\"start\":0", "0")]
    [InlineData("\"end\":\"1.5\",\"start\":0", "0")]
    public async Task A_bare_value_that_does_not_fit_is_nothing(string inputs, string expected)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            Of(
                $$$"""{"type":"Elsa.For","id":"loop",{{{inputs}}},"body":{"id":"w",{{{Write("'' + getCurrentValue()")}}}}}"""
            )
        );

        world.Lines.ShouldBe([expected]);
        world.Instance.IncidentCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("my var", "getMyVar()", false)]
    [InlineData("my_var", "getMyVar()", false)]
    [InlineData("my_var", "'' + variables.my_var", false)]
    [InlineData("my_var", "getVariable('my_var')", true)]
    [InlineData("customer", "getCustomer() + variables.customer", true)]
    [InlineData("ærlig", "getærlig()", true)]
    public async Task Only_names_of_letters_and_digits_have_accessors(
        string name,
        string script,
        bool found
    )
    {
        await using var world = new EngineWorld();
        var flow = InOrder(Write(script))
            .Replace("\"name\":\"N\"", $"\"name\":\"{name}\"", StringComparison.Ordinal)
            .Replace(
                "\"Int32\",\"value\":\"0\"",
                "\"String\",\"value\":\"v\"",
                StringComparison.Ordinal
            );

        await world.StartAsync(flow);

        (world.Lines is [var line] && line!.Contains('v', StringComparison.Ordinal)).ShouldBe(
            found
        );
    }

    [Fact]
    public async Task A_template_sees_into_a_JSON_default_only_after_the_instance_has_waited()
    {
        await using var world = new EngineWorld();
        const string Template =
            "\"type\":\"Elsa.WriteLine\",\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Liquid\",\"value\":\"{{ Variables.N.a.b }}|{{ Variables.N.c }}\"}}";
        var flow = InOrder(Template, Write("getN().a.b + variables.N.c"), WaitFor("Go"), Template)
            .Replace(
                "\"Int32\",\"value\":\"0\"",
                "\"JSON\",\"value\":\"{\\\"a\\\":{\\\"b\\\":\\\"deep\\\"},\\\"c\\\":1}\"",
                StringComparison.Ordinal
            );

        await world.StartAsync(flow);
        await world.TellAsync("Go");

        world.Lines.ShouldBe(["|1", "deep1", "deep|1"]);
    }

    [Activity("Test", "Greets as often as it is told.")]
    private sealed class Greets : CodeActivity<string>
    {
        [Input(DefaultValue = "Hej")]
        public Input<string>? Text { get; set; }

        [Input(DefaultValue = "3")]
        public Input<int>? Times { get; set; }

        protected override void Execute(ActivityExecutionContext context) =>
            context.SetResult($"{context.Get(Text)} {context.Get(Times)}");
    }
}
