using Workflows.Activities.Letters;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Operations;
using Workflows.Domain.Replies;
using Workflows.Domain.Tasks;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Letters;

// Start Monday 7 December 2026: the question is planned for that day at 14.
public sealed class SendPulseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_the_company_on_the_first_day_at_two_and_gives_out_the_question()
    {
        await using var run = await WaitingAsync();
        run.NextTimer.ShouldBe(Moments.Moment("2026-12-07 14:00"));
        run.Journal[^1]
            .ShouldBe("Virksomheden bliver spurgt, hvordan det går, mandag 7. december.");

        await run.UntilAsync("2026-12-07 14:00");

        run.Outcome.ShouldBe("Sent");
        run.Mails.ShouldHaveSingleItem().Template.ShouldBe(MailTemplates.Pulse);
        var request = run.Placement.Replies.ShouldHaveSingleItem();
        request.Purpose.ShouldBe(ReplyPurpose.Pulse);
        request.AskedAt.ShouldBe(Moments.Moment("2026-12-07 14:00"));
        run.Output("RequestId").ShouldBe(request.Id.ToString());
        run.Contact("chk.day1").Status.ShouldBe(PlannedContactStatus.Done);
    }

    [Fact]
    public async Task The_key_of_the_question_is_instance_and_execution()
    {
        await using var run = await WaitingAsync();
        var bookmark = run.World.World.Bookmarks[0];

        await run.UntilAsync("2026-12-07 14:00");

        var key = $"{bookmark.InstanceId}:{bookmark.ActivityInstanceId}";
        run.Placement.Replies.Single().Key.ShouldBe(key);
        run.Mails.Single().Key.ShouldBe($"{key}:1");
    }

    [Fact]
    public async Task Asks_nobody_who_has_not_asked_for_it()
    {
        await using var run = await ActivityHarness
            .At("2026-10-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<SendPulse>();

        run.Outcome.ShouldBe("NotPlanned");
        run.Journal.ShouldContain("Virksomheden har ikke bedt om at blive spurgt på første dag.");
    }

    [Fact]
    public async Task Asks_nobody_who_is_called_that_day_anyway()
    {
        await using var run = await WaitingAsync();

        await run.CarryAsync(new ChangeTrack(FollowUpTrack.Intensive, "Vi er i tvivl."!));
        await run.UntilAsync("2026-12-08");

        run.Outcome.ShouldBe("NotPlanned");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_nobody_when_somebody_has_noted_it_before()
    {
        await using var run = await WaitingAsync();

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == "chk.day1"),
                    "De ringede selv.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("NotPlanned");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_the_consultant_call_a_company_without_an_address()
    {
        await using var run = await WaitingAsync(email: null);

        await run.UntilAsync("2026-12-07 14:00");

        run.Outcome.ShouldBe("NoAddress");
        run.Mails.ShouldBeEmpty();
        run.Placement.Replies.ShouldBeEmpty();
        var call = run.Placement.Tasks.ShouldHaveSingleItem();
        call.Kind.ShouldBe(CaseTaskKind.CallCompany);
        call.Title.ShouldBe("Hør virksomheden, hvordan det går");
        call.DueAt.ShouldBe(Moments.Moment("2026-12-08 16:00"));
        run.Contact("chk.day1").IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Asks_nothing_when_the_placement_is_closed_first()
    {
        await using var run = await WaitingAsync();

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
        run.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await WaitingAsync();

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2026-12-14 14:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync();

        await run.CancelAsync();
        await run.UntilAsync("2026-12-08");

        run.Bookmarks.ShouldBe(0);
        run.Mails.ShouldBeEmpty();
        run.Placement.Replies.ShouldBeEmpty();
    }

    private static async Task<ActivityHarness> WaitingAsync(string? email = "anja@bageriet.example")
    {
        var run = ActivityHarness.At("2026-10-01", Ct).Placed("2026-12-07", email: email);
        await run.WantPulseAsync();
        return await run.StartAsync<SendPulse>();
    }
}
