using System.Data.Common;
using Workflows.Engine.Authoring;
using static Workflows.Engine.Tests.Running.Flows;

namespace Workflows.Engine.Tests.Running;

public sealed class FailingTests
{
    [Fact]
    public async Task An_activity_that_throws_is_an_incident_and_the_step_is_stored()
    {
        await using var world = new EngineWorld();

        await world.StartAsync(InOrder(Write("'before'"), Write("nope.x"), Write("'after'")));

        world.Lines.ShouldBe(["before"]);
        world.Instance.SubStatus.ShouldBe("Faulted");
        world.Instance.IncidentCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_whose_database_fails_is_tried_again_later_and_loses_nothing()
    {
        var failing = new Failing { Times = 1 };
        await using var world = new EngineWorld(engine =>
        {
            engine.AddActivity<AsksTheDatabase>();
            engine.Services.Add(new(typeof(Failing), failing));
        });
        await world.StartAsync(
            InOrder(WaitFor("Go"), "\"type\":\"Test.AsksTheDatabase\"", Write("'done'"))
        );

        await world.TellAsync("Go");
        var afterFailure = world.Instance.SubStatus;
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        afterFailure.ShouldBe("Suspended");
        world.Lines.ShouldBe(["done"]);
        world.Instance.IncidentCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("while(true){}")]
    [InlineData("(function f(){ return f(); })()")]
    [InlineData("new Array(5000).fill('x').map(() => new Array(5000).fill('y'))")]
    [InlineData("eval('1')")]
    [InlineData("System.IO.File.ReadAllText('/etc/hostname')")]
    public async Task A_script_that_leaves_its_limits_is_an_incident(string script)
    {
        await using var world = new EngineWorld(engine =>
        {
            engine.Options.ScriptMemory = 4_000_000;
            engine.Options.ScriptStatements = 10_000;
        });

        await world.StartAsync(InOrder(Write(script)));

        world.Instance.SubStatus.ShouldBe("Faulted");
        world.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FlowchartMode.Counter, IncidentStrategy.Fault, "Faulted")]
    [InlineData(FlowchartMode.Token, IncidentStrategy.Fault, "Faulted")]
    [InlineData(FlowchartMode.Counter, IncidentStrategy.ContinueWithIncidents, "Suspended")]
    [InlineData(FlowchartMode.Token, IncidentStrategy.ContinueWithIncidents, "Suspended")]
    public async Task Steps_that_lead_back_to_each_other_without_waiting_are_an_incident(
        FlowchartMode mode,
        IncidentStrategy strategy,
        string expected
    )
    {
        await using var world = new EngineWorld(engine =>
        {
            engine.Options.FlowchartMode = mode;
            engine.Options.IncidentStrategy = strategy;
            engine.Options.MaxExecutionsPerBurst = 1_000;
        });

        await world.StartAsync(Circle);

        world.Instance.SubStatus.ShouldBe(expected);
        world.Instance.IncidentCount.ShouldBe(1);
        world.Lines.Count.ShouldBeInRange(900, 1_000);
        world
            .Stored.JournalOf(world.Instance.Id)
            .SelectMany(JournalEntry.Read)
            .Single(e => e.EventName == "Faulted")
            .Message!.ShouldStartWith("Flowet kører i ring: 1.000 trin uden at vente på noget.");
    }

    [Fact]
    public async Task A_circle_that_waits_in_each_round_goes_on_for_as_long_as_it_is_wanted()
    {
        await using var world = new EngineWorld(engine =>
            engine.Options.MaxExecutionsPerBurst = 10
        );
        await world.StartAsync(
            Chart(
                $$"""{"id":"a",{{Write("'round'")}}},{"id":"b",{{WaitFor("Go")}}}""",
                "a:Done>b b:Done>a"
            )
        );

        for (var i = 0; i < 20; i++)
        {
            await world.TellAsync("Go");
        }

        world.Lines.Count.ShouldBe(21);
        world.Instance.IncidentCount.ShouldBe(0);
    }

    private static string Circle =>
        Chart(
            $$"""{"id":"a",{{Write("'one'")}}},{"id":"b",{{Write("'two'")}}}""",
            "a:Done>b b:Done>a"
        );

    private sealed class Failing
    {
        public int Times { get; set; }
    }

    [Activity("Test", "Asks a database that fails.")]
    private sealed class AsksTheDatabase : CodeActivity
    {
        protected override void Execute(ActivityExecutionContext context)
        {
            var failing = context.GetRequiredService<Failing>();
            if (failing.Times-- > 0)
                throw new DatabaseIsDown();
        }
    }

    private sealed class DatabaseIsDown() : DbException("the connection broke");
}
