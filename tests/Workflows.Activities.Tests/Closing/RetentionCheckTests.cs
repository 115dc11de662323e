using Workflows.Activities.Closing;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Closing;

// Start Monday 7 December 2026, 4 weeks: last day Sunday 3 January 2027. One later check, on Wednesday 3 February.
public sealed class RetentionCheckTests
{
    private const string OneMonth = "post.1m";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_the_day_and_then_for_the_note()
    {
        await using var run = await StartAsync();
        run.NextTimer.ShouldBe(Moments.Moment("2027-02-03 08:00"));

        await run.UntilAsync("2027-02-03 08:00");

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-02-03 16:00"));
    }

    [Theory]
    [InlineData(WorkAfterwards.SameCompany, "StillInWork")]
    [InlineData(WorkAfterwards.Elsewhere, "StillInWork")]
    [InlineData(WorkAfterwards.None, "NotInWork")]
    [InlineData(WorkAfterwards.Unknown, "Unknown")]
    public async Task Goes_on_by_what_the_note_says(WorkAfterwards work, string outcome)
    {
        await using var run = await StartAsync();
        await run.UntilAsync("2027-02-03 10:00");

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == OneMonth),
                    "Talt med borgeren.",
                    work,
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task Times_out_some_working_days_after_the_day_and_stays_in_the_plan()
    {
        await using var run = await StartAsync(("workingDays", 2));

        await run.UntilAsync("2027-02-05 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-02-05 16:00");
        run.Outcome.ShouldBe("TimedOut");
        run.Contact(OneMonth).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Has_nothing_to_do_when_none_is_left()
    {
        await using var run = Closed();
        await run.ActAsync(
            (_, contacts, now) => contacts.Single(c => c.Code == OneMonth).Cancel(now)
        );

        await run.StartAsync<RetentionCheck>();

        run.Outcome.ShouldBe("NoneLeft");
    }

    [Fact]
    public async Task Takes_the_next_one_when_the_one_it_waits_for_is_left_out()
    {
        await using var run = await StartAsync();

        await run.ActAsync(
            (placement, contacts, now) =>
            {
                contacts.Single(c => c.Code == OneMonth).Cancel(now).ShouldBe(Decision.Ok);
                return placement.Reopen("Forkert lukket.", "Karen", now);
            }
        );

        run.Outcome.ShouldBe("NoneLeft");
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await StartAsync();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
        run.Contact(OneMonth).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_flow_that_comes_back_serves_one_after_the_other_and_none_twice()
    {
        await using var world = await LoopAsync();
        var id = world.Register(Moments.Day("2026-12-07"));
        await world.SettleAsync(Ct);

        await world.RunUntilAsync(Moments.Moment("2027-12-01"), Ct);

        world.World.Instances.ShouldHaveSingleItem().SubStatus.ShouldBe("Finished");
        world
            .World.JournalOf(world.World.Instances[0].Id)
            .SelectMany(JournalEntry.Read)
            .Where(entry => entry.EventName is "TimedOut" or "NoneLeft")
            .Select(entry => entry.Message)
            .ShouldBe([
                "Samtalen skulle være holdt onsdag 7. april, men der er intet notat.",
                "Samtalen skulle være holdt mandag 7. juni, men der er intet notat.",
                "Samtalen skulle være holdt tirsdag 7. september, men der er intet notat.",
                "Der er ikke aftalt flere samtaler efter forløbet.",
            ]);
        world
            .World.PlannedContactsOf(id)
            .Count(c => c.IsOpen && ContactCodes.IsAfterwards(c.Code))
            .ShouldBe(3);
    }

    private static async Task<VirtualWorld> LoopAsync()
    {
        var world = new VirtualWorld(Moments.Moment("2026-11-24 10:00"), restartsAtEachStep: true);
        var folder = Directory.CreateTempSubdirectory("checks-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "checks.json"), Loop, Ct);
            await world.PublishAsync(folder.FullName, Ct);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return world;
    }

    private const string Loop = """
        {
          "id": "checks-1", "definitionId": "checks", "name": "Checks", "version": 1,
          "isLatest": true, "isPublished": true,
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              {
                "id": "starts", "type": "Placement.PlacementRegistered", "version": 1,
                "customProperties": { "canStartWorkflow": true }
              },
              { "id": "check", "type": "Placement.RetentionCheck", "version": 1 },
              { "id": "end", "type": "Elsa.End", "version": 1 }
            ],
            "connections": [
              { "source": { "activity": "starts", "port": "Done" }, "target": { "activity": "check", "port": "In" } },
              { "source": { "activity": "check", "port": "TimedOut" }, "target": { "activity": "check", "port": "In" } },
              { "source": { "activity": "check", "port": "NoneLeft" }, "target": { "activity": "end", "port": "In" } }
            ]
          }
        }
        """;

    private static ActivityHarness Closed()
    {
        var run = ActivityHarness.At("2027-01-04 09:00", Ct).Placed("2026-12-07", weeks: 4);
        run.World.Act(
            run.PlacementId,
            (placement, _) =>
                placement.Close(
                    PlacementOutcome.Completed,
                    "Lærte meget.",
                    null,
                    "Karen",
                    run.World.Now
                )
        );
        return run;
    }

    private static Task<ActivityHarness> StartAsync(params (string, object)[] inputs) =>
        Closed().StartAsync<RetentionCheck>(inputs);
}
