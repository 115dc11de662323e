using System.Text.Json;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class ScribanTests
{
    [Theory]
    [InlineData("Hello {{ Variables.N + 1 }}", "Hello 8")]
    [InlineData("{{ if Variables.N > 5 }}many{{ else }}few{{ end }}", "many")]
    [InlineData("{{ Input.Case.Town | string.upcase }}", "ODENSE")]
    [InlineData("{{ for x in Input.Case.Days }}{{ x }};{{ end }}", "1;2;")]
    [InlineData("{{ for p in Input.Case }}{{ p.key }} {{ end }}", "Town Days ")]
    [InlineData(
        "{{ (Input.Case | object.has_key 'Street') ? Input.Case.Street : 'nowhere' }}",
        "nowhere"
    )]
    [InlineData("{{ CorrelationId }} {{ WorkflowDefinitionId }}", "case-1 flow")]
    [InlineData("{{ date.now | date.to_string '%Y-%m-%d %H:%M' }}", "2026-03-02 09:00")]
    [InlineData("{{ x = 2 }}{{ x * Variables.N }}", "14")]
    public async Task Shows_what_the_flow_knows(string template, string expected)
    {
        await using var world = new EngineWorld();

        await StartAsync(world, template);

        world.Lines.ShouldBe([expected]);
    }

    [Theory]
    [InlineData("{{ Nope }}", "Nope")]
    [InlineData("{{ Variables.Nope }}", "There is no variable named 'Nope'")]
    [InlineData("{{ Input.Nope }}", "There is no input named 'Nope'")]
    [InlineData("{{ Output.Nope }}", "There is no output named 'Nope'")]
    [InlineData("{{ Input.Case.Street }}", "There is no member named 'Street'")]
    [InlineData("{{ if Variables.Nope == null }}x{{ end }}", "There is no variable named 'Nope'")]
    [InlineData("{{ Variables.N = 3 }}", "N")]
    [InlineData("{{ Input.Case.Town = 'Vejle' }}", "readonly")]
    [InlineData("{{ string.upcase = 3 }}", "upcase")]
    [InlineData("{{ CorrelationId = 'mine' }}", "CorrelationId")]
    [InlineData("{{ include 'file' }}", "include")]
    [InlineData("{{ object.eval '1' }}", "eval")]
    [InlineData("{{ Input.Case.Town.get_type }}", "get_type")]
    [InlineData("{{ if }}", "cannot be read")]
    public async Task What_is_not_there_is_an_incident_that_names_it(string template, string named)
    {
        await using var world = new EngineWorld();

        await StartAsync(world, template);

        world.Lines.ShouldBeEmpty();
        world.Instance.SubStatus.ShouldBe("Faulted");
        IncidentOf(world).ShouldContain(named);
    }

    [Theory]
    [InlineData("{{ while true }}{{ end }}")]
    [InlineData("{{ func f }}{{ f }}{{ end }}{{ f }}")]
    [InlineData("{{ for i in 1..1000000000 }}{{ end }}")]
    [InlineData("{{ (1..1000000000) | array.size }}")]
    [InlineData("{{ (1..1000000000) | array.join '' }}")]
    [InlineData("{{ 'x' * 1000000000 }}")]
    [InlineData("{{ 'x' | string.pad_left 1000000000 | string.size }}")]
    [InlineData("{{ x = 'xxxxxxxxxx' }}{{ for i in 1..30 }}{{ x = x + x }}{{ end }}")]
    [InlineData("{{ for i in 1..9999 }}{{ for j in 1..9999 }}{{ end }}{{ end }}")]
    [InlineData("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}")]
    [InlineData("{{ for i in 1..9999 }}{{ 'xxxxxxxxxxxxxxxxxxxx' * 100 }}{{ end }}")]
    public async Task A_template_that_leaves_its_limits_is_an_incident(string template)
    {
        await using var world = new EngineWorld(engine =>
            engine.Options.ScriptTimeout = TimeSpan.FromMilliseconds(300)
        );

        var before = GC.GetAllocatedBytesForCurrentThread();
        await StartAsync(world, template);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        world.Lines.ShouldBeEmpty();
        world.Instance.SubStatus.ShouldBe("Faulted");
        allocated.ShouldBeLessThan(200_000_000);
    }

    [Fact]
    public void Is_listed_among_the_types_of_expression()
    {
        ExpressionTypes.All.ShouldContain(t => t.Type == "Scriban" && t.IsBrowsable);
    }

    private static Task<StartResult> StartAsync(EngineWorld world, string template) =>
        world.StartAsync(
            InOrder(SetN("7"), Write(template)),
            "case-1",
            new()
            {
                ["Case"] = JsonSerializer.SerializeToNode(
                    new { Town = "Odense", Days = new[] { 1, 2 } }
                ),
            }
        );

    private static string Write(string template) =>
        $$$"""
            "type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Scriban","value":{{{JsonSerializer.Serialize(
                template
            )}}}}}
            """;

    private static string IncidentOf(EngineWorld world)
    {
        var definition = world
            .Get<DefinitionLoader>()
            .Load("""{"definitionId":"flow","root":{"type":"Elsa.Sequence"}}""", "test")
            .Definition!;
        var incident = InstanceView
            .Read(world.Instance, definition)
            .Incidents.ShouldHaveSingleItem();
        return $"{incident.Message} {incident.InnerMessage}";
    }
}
