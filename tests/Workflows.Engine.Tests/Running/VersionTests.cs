using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

/// <summary>An instance runs on the version that it began with, whatever is published meanwhile.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task New_content_under_an_old_id_is_a_version_of_its_own(bool restart)
    {
        await using var world = new EngineWorld();
        await world.StartAsync(WithId(InOrder(WaitFor("Go"), Write("'first'"))), "one");

        await world.StartAsync(WithId(InOrder(WaitFor("Go"), Write("'second'"))), "two");
        if (restart)
            await world.RestartAsync();
        await world.TellAsync("Go", "two");
        await world.TellAsync("Go", "one");

        world.Lines.ShouldBe(["second", "first"]);
        world.Stored.Instances.Select(i => i.DefinitionVersion).ShouldBe([1, 2], ignoreOrder: true);
    }

    private static string WithId(string definition) =>
        definition.Replace(
            "{\"definitionId\"",
            "{\"id\":\"flow-1\",\"definitionId\"",
            StringComparison.Ordinal
        );
}
