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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_workflow_used_as_an_activity_stays_at_the_version_with_which_the_instance_began(
        bool restart
    )
    {
        await using var world = new EngineWorld();
        await world.PublishAsync(Child(WaitFor("Go"), Write("'first'")));
        await world.StartAsync(Of(Uses("")), "one");

        await world.PublishAsync(Child(Write("'new'"), WaitFor("Go"), Write("'second'")));
        await world.Runtime.StartAsync(
            new StartRequest("flow") { CorrelationId = "two" },
            TestContext.Current.CancellationToken
        );
        if (restart)
            await world.RestartAsync();
        await world.TellAsync("Go", "one");
        await world.TellAsync("Go", "two");

        world.Lines.ShouldBe(["new", "first", "second"]);
        world.Stored.Instances.ShouldAllBe(i => i.SubStatus == "Finished");
    }

    [Theory]
    [InlineData(",\"version\":1", "first")]
    [InlineData(",\"version\":2", "second")]
    [InlineData(",\"version\":7", "second")]
    [InlineData(",\"workflowDefinitionVersionId\":\"child-v1\"", "first")]
    [InlineData(",\"workflowDefinitionVersionId\":\"child-v1\",\"version\":2", "first")]
    [InlineData(",\"workflowDefinitionVersionId\":\"gone\",\"version\":1", "first")]
    [InlineData("", "second")]
    public async Task A_version_is_named_by_id_then_by_number_and_else_is_the_published_one(
        string named,
        string expected
    )
    {
        await using var world = new EngineWorld();
        await world.PublishAsync(Child(Write("'first'")));
        await world.PublishAsync(Child(Write("'second'")));

        await world.StartAsync(Of(Uses(named)));

        world.Lines.ShouldBe([expected]);
    }

    [Fact]
    public async Task A_workflow_that_is_published_after_its_user_is_found_by_the_next_instance()
    {
        await using var world = new EngineWorld();
        await world.StartAsync(Of(Uses("")));
        var before = world.Instance.SubStatus;

        await world.PublishAsync(Child(Write("'there'")));
        await world.Runtime.StartAsync(
            new StartRequest("flow"),
            TestContext.Current.CancellationToken
        );

        before.ShouldBe("Faulted");
        world.Lines.ShouldBe(["there"]);
    }

    private static string Uses(string named) =>
        $$"""{"type":"Child","id":"c","workflowDefinitionId":"child"{{named}} }""";

    private static string Child(params string[] activities) =>
        InOrder(activities)
            .Replace("\"flow\"", "\"child\"", StringComparison.Ordinal)
            .Replace("\"chart\"", "\"inner\"", StringComparison.Ordinal);

    private static string WithId(string definition) =>
        definition.Replace(
            "{\"definitionId\"",
            "{\"id\":\"flow-1\",\"definitionId\"",
            StringComparison.Ordinal
        );
}
