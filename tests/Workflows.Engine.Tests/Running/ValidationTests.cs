using System.Text.Json;
using Workflows.Testing;

namespace Workflows.Engine.Tests.Running;

/// <summary>Every file of Broken/ is named CODE.what-is-wrong.json and has that one error; no file of Accepted/ has any.</summary>
public sealed class ValidationTests
{
    private static readonly string Folder = Repository.Folder(
        "tests/Workflows.Engine.Tests/Broken"
    );

    private static readonly string AcceptedFolder = Repository.Folder(
        "tests/Workflows.Engine.Tests/Accepted"
    );

    public static TheoryData<string> Accepted =>
        [
            .. Directory
                .GetFiles(AcceptedFolder, "*.json")
                .Select(f => Path.GetFileName(f)!)
                .Order(StringComparer.Ordinal),
        ];

    public static TheoryData<string> Broken =>
        [
            .. Directory
                .GetFiles(Folder, "*.json")
                .Select(f => Path.GetFileName(f)!)
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Refuses_a_broken_definition_for_the_right_reason(string file)
    {
        await using var world = new EngineWorld(CallbackActivities.AddTo);
        var json = await File.ReadAllTextAsync(
            Path.Combine(Folder, file),
            TestContext.Current.CancellationToken
        );

        var loaded = world.Get<DefinitionLoader>().Load(json, file);

        loaded.Definition.ShouldBeNull();
        loaded.Errors.Select(e => e.Code).Distinct().ShouldBe([file.Split('.')[0]]);
        if (file.StartsWith("not-json", StringComparison.Ordinal))
            return;
        using var definition = JsonDocument.Parse(json);
        loaded
            .Errors[0]
            .ActivityId.ShouldBe(
                definition.RootElement.GetProperty("expectedActivity").GetString()
            );
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Accepts_what_only_looks_broken(string file)
    {
        await using var world = new EngineWorld(CallbackActivities.AddTo);
        var json = await File.ReadAllTextAsync(
            Path.Combine(AcceptedFolder, file),
            TestContext.Current.CancellationToken
        );

        world.Get<DefinitionLoader>().Load(json, file).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thousand_activities_with_joins_are_checked_quickly()
    {
        await using var world = new EngineWorld(engine =>
            engine.Options.FlowchartMode = FlowchartMode.Token
        );
        var loader = world.Get<DefinitionLoader>();
        var before = TimeProvider.System.GetTimestamp();

        loader.Load(Diamonds(250), "test").Errors.ShouldBeEmpty();

        TimeProvider.System.GetElapsedTime(before).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    // Decision after decision, whose ways meet again.
    private static string Diamonds(int count)
    {
        var rounds = Enumerable.Range(0, count).ToList();
        var activities = string.Concat(
            rounds.Select(i =>
                $$$"""{"id":"d{{{i}}}","type":"Elsa.FlowDecision"},{"id":"a{{{i}}}","type":"Elsa.WriteLine"},{"id":"b{{{i}}}","type":"Elsa.WriteLine"},{"id":"m{{{i}}}","type":"Elsa.WriteLine"},"""
            )
        );
        var connections = string.Join(
            ',',
            rounds.Select(i =>
                $$$"""{"source":"d{{{i}}}","sourcePort":"True","target":"a{{{i}}}"},{"source":"d{{{i}}}","sourcePort":"False","target":"b{{{i}}}"},{"source":"a{{{i}}}","target":"m{{{i}}}"},{"source":"b{{{i}}}","target":"m{{{i}}}"},{"source":"m{{{i}}}","target":"d{{{i + 1}}}"}"""
            )
        );
        return Flows.Of(
            $$$"""{"type":"Elsa.Flowchart","id":"chart","activities":[{{{activities}}}{"id":"d{{{count}}}","type":"Elsa.WriteLine"}],"connections":[{{{connections}}}]}"""
        );
    }

    [Fact]
    public async Task Every_code_is_documented()
    {
        var text = await File.ReadAllTextAsync(
            Repository.Folder("docs/validation.md"),
            TestContext.Current.CancellationToken
        );

        var codes = Directory
            .GetFiles(Folder, "*.json")
            .Select(f => Path.GetFileName(f).Split('.')[0])
            .Distinct();

        codes.Where(code => !text.Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("WaitAny")]
    [InlineData("WaitAllActive")]
    public async Task Accepts_a_join_that_takes_what_comes(string mode)
    {
        await using var world = new EngineWorld();
        var file = Path.Combine(Folder, "unsatisfiable-join.both-ways-of-a-decision.json");
        var json = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        var loaded = world
            .Get<DefinitionLoader>()
            .Load(json.Replace("WaitAll", mode, StringComparison.Ordinal), file);

        loaded.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accepts_a_merge_mode_in_token_mode()
    {
        await using var world = new EngineWorld(engine =>
            engine.Options.FlowchartMode = FlowchartMode.Token
        );
        var file = Path.Combine(Folder, "merge-mode-without-effect.merge-in-counter-mode.json");
        var json = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        world.Get<DefinitionLoader>().Load(json, file).Errors.ShouldBeEmpty();
    }
}
