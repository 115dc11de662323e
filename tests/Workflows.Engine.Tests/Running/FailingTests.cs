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
