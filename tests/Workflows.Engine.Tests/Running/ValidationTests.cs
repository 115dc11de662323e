using System.Text.Json;
using Workflows.Testing;

namespace Workflows.Engine.Tests.Running;

/// <summary>Every file of Broken/ is named CODE.what-is-wrong.json and has that one error.</summary>
public sealed class ValidationTests
{
    private static readonly string Folder = Repository.Folder(
        "tests/Workflows.Engine.Tests/Broken"
    );

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
        await using var world = new EngineWorld();
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
