using Workflows.Activities.Rules;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Rules;

public sealed class LoadPlacementTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_on_what_a_flow_branches_on()
    {
        await using var run = await ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", agreementConfirmed: true)
            .StartAsync<LoadPlacement>();

        run.Outcome.ShouldBe("Done");
        run.Output("StartsOn").ShouldBe("2026-12-07");
        run.Output("EndsOn").ShouldBe("2027-03-07");
        run.Output("Kind").ShouldBe("WorkPractice");
        run.Output("Track").ShouldBe("Standard");
        run.Output("Phase").ShouldBe("Match");
        run.Output("Weeks").ShouldBe(13);
    }
}
