using Workflows.Activities.Signals;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Signals;

public sealed class EscalateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TeamLead", TaskRole.TeamLead)]
    [InlineData("Coordinator", TaskRole.Coordinator)]
    [InlineData("Manager", TaskRole.Manager)]
    public async Task Gives_the_task_for_the_next_working_day_and_goes_on(
        string role,
        TaskRole expected
    )
    {
        await using var run = await StartAsync(
            ("role", role),
            ("title", "Se til, at der bliver ringet")
        );

        run.Outcome.ShouldBe("Done");
        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.Role, task.Title).ShouldBe(
            (CaseTaskKind.SeeToIt, expected, "Se til, at der bliver ringet")
        );
        task.DueAt.ShouldBe(Moments.Moment("2026-12-14 16:00")); // from Friday to Monday
    }

    [Fact]
    public async Task Stays_when_the_flow_is_stopped_because_the_step_is_over()
    {
        await using var run = await StartAsync(("title", "Se til, at der bliver ringet"));

        await run.CancelAsync();

        run.FlowTasks[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Tells_nobody_about_a_closed_placement()
    {
        await using var run = ActivityHarness.At("2026-12-11", Ct).Placed("2026-12-07");
        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now)
        );

        await run.StartAsync<Escalate>(("title", "Se til, at der bliver ringet"));

        run.Outcome.ShouldBe("Closed");
        run.FlowTasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_receiver_is_an_incident()
    {
        await using var run = await StartAsync(("role", "Nobody"), ("title", "Se til det"));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
        run.FlowTasks.ShouldBeEmpty();
    }

    private static Task<ActivityHarness> StartAsync(params (string, object)[] inputs) =>
        ActivityHarness
            .At("2026-12-11 09:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<Escalate>(inputs);
}
