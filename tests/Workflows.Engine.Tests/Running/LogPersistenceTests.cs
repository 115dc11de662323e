using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class LogPersistenceTests
{
    private const string Include =
        "\"Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core\"";
    private const string Exclude =
        "\"Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core\"";

    [Fact]
    public async Task The_journal_keeps_no_values_unless_somebody_asks_for_it()
    {
        (await InputOfAsync(null, null, LogPersistenceMode.Exclude)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, LogPersistenceMode.Include, true)]
    [InlineData(
        "{'default':{'evaluationMode':'Strategy','strategyType':INCLUDE}}",
        null,
        LogPersistenceMode.Exclude,
        true
    )]
    [InlineData(
        null,
        "{'default':{'evaluationMode':'Strategy','strategyType':INCLUDE}}",
        LogPersistenceMode.Exclude,
        true
    )]
    [InlineData(
        "{'default':{'strategyType':INCLUDE}}",
        "{'default':{'strategyType':EXCLUDE}}",
        LogPersistenceMode.Include,
        false
    )]
    [InlineData(
        "{'default':{'strategyType':EXCLUDE}}",
        "{'default':{'strategyType':'Inherit'}}",
        LogPersistenceMode.Include,
        false
    )]
    [InlineData(
        "{'default':{'strategyType':'Configuration'}}",
        null,
        LogPersistenceMode.Include,
        true
    )]
    [InlineData(
        null,
        "{'default':{'strategyType':EXCLUDE},'inputs':{'text':{'strategyType':INCLUDE}}}",
        LogPersistenceMode.Exclude,
        true
    )]
    [InlineData(
        null,
        "{'default':{'strategyType':INCLUDE},'inputs':{'Text':{'strategyType':EXCLUDE}}}",
        LogPersistenceMode.Exclude,
        false
    )]
    [InlineData(
        null,
        "{'default':{'evaluationMode':'Expression','expression':{'type':'JavaScript','value':'variables.N > 0 ? `Include` : `Exclude`'}}}",
        LogPersistenceMode.Exclude,
        true
    )]
    [InlineData(
        null,
        "{'default':{'evaluationMode':'Expression','expression':{'type':'JavaScript','value':'nope.x'}}}",
        LogPersistenceMode.Include,
        false
    )]
    public async Task The_nearest_that_says_something_decides(
        string? workflow,
        string? activity,
        LogPersistenceMode setting,
        bool kept
    )
    {
        var input = await InputOfAsync(workflow, activity, setting);

        input.ShouldBe(kept ? "secret of the flow" : null);
    }

    [Theory]
    [InlineData("'Include'")]
    [InlineData("{'default':'Include'}")]
    public async Task The_older_form_is_read_too(string mode)
    {
        await using var world = new EngineWorld();

        await world.StartAsync(
            InOrder(Line + $",\"customProperties\":{{\"logPersistenceMode\":{Json(mode)}}}")
        );

        TextIn(world).ShouldBe("secret of the flow");
    }

    [Fact]
    public async Task Outputs_are_kept_and_what_may_hold_a_secret_never_is()
    {
        await using var world = new EngineWorld(engine =>
        {
            engine.Options.LogPersistence = LogPersistenceMode.Include;
            engine.Services.Add(
                new(
                    typeof(HttpRequestSettings),
                    new HttpRequestSettings { AllowedHosts = new(["api.example.dk"]) }
                )
            );
        });

        await world.StartAsync(
            InOrder(
                "\"type\":\"Elsa.RunJavaScript\",\"script\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"42\"}}",
                "\"type\":\"Elsa.SendHttpRequest\",\"url\":{\"typeName\":\"Uri\",\"expression\":{\"type\":\"Literal\",\"value\":\"https://api.example.dk/\"}},"
                    + "\"authorization\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"Bearer s3cret\"}}"
            )
        );

        var entries = Entries(world);
        entries
            .Single(e => e is { ActivityId: "a0", EventName: "Completed" })
            .Outputs!.Value.GetProperty("Result")
            .ToString()
            .ShouldContain("42");
        var sent = entries.Single(e => e is { ActivityId: "a1", EventName: "Suspended" }).Inputs;
        sent!.Value.GetProperty("Url").ToString().ShouldContain("api.example.dk");
        sent.Value.ToString().ShouldNotContain("s3cret");
    }

    private const string Line =
        "\"type\":\"Elsa.WriteLine\",\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"secret of the flow\"}}";

    private static async Task<string?> InputOfAsync(
        string? workflow,
        string? activity,
        LogPersistenceMode setting
    )
    {
        await using var world = new EngineWorld(engine => engine.Options.LogPersistence = setting);
        var line = activity is null
            ? Line
            : Line + $",\"customProperties\":{{\"logPersistenceConfig\":{Json(activity)}}}";
        var definition = InOrder(SetN("1"), line);
        if (workflow is not null)
            definition = definition.Replace(
                "\"definitionId\":\"flow\"",
                $"\"definitionId\":\"flow\",\"customProperties\":{{\"logPersistenceConfig\":{Json(workflow)}}}",
                StringComparison.Ordinal
            );

        await world.StartAsync(definition);

        world.Instance.SubStatus.ShouldBe("Finished");
        return TextIn(world);
    }

    private static string? TextIn(EngineWorld world) =>
        Entries(world)
            .Where(e => e.ActivityType == "Elsa.WriteLine" && e.Inputs is not null)
            .Select(e => e.Inputs!.Value.GetProperty("Text").GetString())
            .SingleOrDefault();

    private static List<JournalEntry> Entries(EngineWorld world) =>
        [.. world.Stored.JournalOf(world.Instance.Id).SelectMany(JournalEntry.Read)];

    private static string Json(string text) =>
        text.Replace('\'', '"')
            .Replace("INCLUDE", Include, StringComparison.Ordinal)
            .Replace("EXCLUDE", Exclude, StringComparison.Ordinal)
            .Replace('`', '\'');
}
