using Workflows.Activities.Handovers;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Handovers;

// Tuesday 5 January 2027, in week 5.
public sealed class HandOverTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_the_receiver_as_long_as_the_task_says()
    {
        await using var run = await HandedOverAsync();

        run.Outcome.ShouldBeNull();
        run.NextTimer.ShouldBe(Moments.Moment("2027-01-07 16:00"));
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_the_company_when_the_receiver_has_taken_over()
    {
        await using var run = await HandedOverAsync();

        await run.ActAsync(
            (placement, now) => placement.AcceptHandover(run.OpenHandover.Id, "Vibe", now)
        );

        run.Outcome.ShouldBe("Accepted");
        var mail = run.Mails.ShouldHaveSingleItem();
        (mail.Template, mail.Reason).ShouldBe(
            (MailTemplates.NewContactPerson, "Forløb 1042 har fået en ny jobkonsulent.")
        );
        run.FlowTasks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_the_company_called_when_it_has_no_address()
    {
        await using var run = await HandedOverAsync(email: null);

        await run.ActAsync(
            (placement, now) => placement.AcceptHandover(run.OpenHandover.Id, "Vibe", now)
        );

        run.Outcome.ShouldBe("Accepted");
        run.Mails.ShouldBeEmpty();
        var task = run.FlowTasks.ShouldHaveSingleItem();
        (task.Kind, task.AssigneeId).ShouldBe(
            (CaseTaskKind.CallCompany, run.Placement.ConsultantId)
        );
        task.Title.ShouldBe("Ring til virksomheden, og fortæl, at du er deres nye kontaktperson");
    }

    [Fact]
    public async Task Goes_on_when_the_receiver_refuses()
    {
        await using var run = await HandedOverAsync();

        await run.ActAsync(
            (placement, now) =>
                placement.RefuseHandover(
                    run.OpenHandover.Id,
                    "For mange forløb.",
                    run.World.Duty,
                    "Vibe",
                    now
                )
        );

        run.Outcome.ShouldBe("Refused");
        run.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "2027-01-07 16:00")]
    [InlineData(1, "2027-01-06 16:00")]
    public async Task Times_out_when_nobody_answers(int days, string end)
    {
        await using var run = await HandedOverAsync(("workingDays", days));

        await run.UntilAsync(end.Replace("16:00", "15:59", StringComparison.Ordinal));
        run.Outcome.ShouldBeNull();

        await run.UntilAsync(end);
        run.Outcome.ShouldBe("TimedOut");
    }

    [Fact]
    public async Task Has_nothing_to_do_without_a_hand_over()
    {
        await using var run = await ActivityHarness
            .At("2027-01-05 10:00", Ct)
            .Placed("2026-12-07")
            .StartAsync<HandOver>();

        run.Outcome.ShouldBe("Nothing");
    }

    [Fact]
    public async Task Leaves_it_to_the_next_hand_over_when_that_replaces_its_own()
    {
        await using var run = await HandedOverAsync();

        await run.HandOverAsync();

        run.Outcome.ShouldBe("Nothing");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Serves_the_one_that_it_is_given_also_when_the_receiver_was_faster()
    {
        await using var run = ActivityHarness.At("2027-01-05 10:00", Ct).Placed("2026-12-07");
        await run.HandOverAsync();
        var id = run.OpenHandover.Id;
        await run.ActAsync((placement, now) => placement.AcceptHandover(id, "Vibe", now));

        await run.StartAsync<HandOver>(("handoverId", id.Value.ToString()));

        run.Outcome.ShouldBe("Accepted");
        run.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed_before_the_receiver_answers()
    {
        await using var run = await HandedOverAsync();

        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", now)
        );

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_the_flow_is_stopped()
    {
        await using var run = await HandedOverAsync();

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.FlowTasks.ShouldBeEmpty();
        run.OpenHandover.IsOpen.ShouldBeTrue();
    }

    private static Task<ActivityHarness> HandedOverAsync(params (string, object)[] inputs) =>
        HandedOverAsync("anja@bageriet.example", inputs);

    private static async Task<ActivityHarness> HandedOverAsync(
        string? email,
        params (string, object)[] inputs
    )
    {
        var run = ActivityHarness.At("2027-01-05 10:00", Ct).Placed("2026-12-07", email: email);
        await run.HandOverAsync();
        return await run.StartAsync<HandOver>(inputs);
    }
}
