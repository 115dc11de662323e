using Workflows.Activities.Contacts;
using Workflows.Activities.Tests.Agreement;
using Workflows.Domain;
using Workflows.Domain.Dialogue;
using Workflows.Domain.Operations;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Contacts;

// Start Monday 7 December 2026: the visit with the first form is on Monday 4 January.
public sealed class FillDialogueFormTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_until_the_form_of_the_visit_is_filled_in()
    {
        await using var run = await WaitingAsync("chk.w4");
        run.NextTimer.ShouldBe(Moments.Moment("2027-01-06 16:00"));
        run.Journal[^1].ShouldBe("Udfyld dialogskemaet senest onsdag 6. januar 2027.");

        await FillAsync(run, "chk.w4");

        run.Outcome.ShouldBe("Filled");
        run.Journal.ShouldAllBe(line => !line.Contains("Drikker"));
    }

    [Fact]
    public async Task The_form_of_another_visit_changes_nothing()
    {
        await using var run = await WaitingAsync("chk.w4");

        await FillAsync(run, "chk.w8");

        run.Outcome.ShouldBeNull();
    }

    [Theory]
    [InlineData("chk.w2")] // a call for which the rules want no form
    [InlineData("chk.w1")] // the company takes no part
    public async Task Asks_for_no_form_that_the_rules_do_not_want(string code)
    {
        await using var run = await WaitingAsync(code);

        run.Outcome.ShouldBe("NotNeeded");
    }

    [Fact]
    public async Task Asks_for_no_form_of_a_visit_that_was_left_out()
    {
        await using var run = await WaitingAsync("chk.w4");

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.LeaveOut(
                    contacts.Single(c => c.Code == "chk.w4"),
                    "De har travlt.",
                    "Karen",
                    now
                )
        );

        run.Outcome.ShouldBe("NotNeeded");
    }

    [Fact]
    public async Task Times_out_two_working_days_after_the_visit()
    {
        await using var run = await WaitingAsync("chk.w4");

        await run.UntilAsync("2027-01-06 15:59");
        run.Outcome.ShouldBeNull();

        await run.UntilAsync("2027-01-06 16:00");
        run.Outcome.ShouldBe("TimedOut");
    }

    [Fact]
    public async Task A_visit_that_was_held_late_has_the_same_time_for_the_form()
    {
        await using var run = await WaitingAsync("chk.w4");
        await run.UntilAsync("2027-01-06 10:00");

        await run.ActAsync(
            (placement, contacts, now) =>
                placement.RecordContact(
                    contacts.Single(c => c.Code == "chk.w4"),
                    "Vi gik en tur.",
                    "Karen",
                    now
                )
        );

        run.NextTimer.ShouldBe(Moments.Moment("2027-01-08 16:00"));
    }

    [Fact]
    public async Task Ends_when_the_placement_is_closed()
    {
        await using var run = await WaitingAsync("chk.w4");

        await run.BreakOffAsync();

        run.Outcome.ShouldBe("Closed");
    }

    [Fact]
    public async Task Follows_a_start_that_is_postponed()
    {
        await using var run = await WaitingAsync("chk.w4");

        await run.CarryAsync(new Postpone(Moments.Day("2026-12-14"), "Flytter"!));

        run.NextTimer.ShouldBe(Moments.Moment("2027-01-13 16:00"));
    }

    [Fact]
    public async Task Leaves_nothing_behind_when_it_is_cancelled()
    {
        await using var run = await WaitingAsync("chk.w4");

        await run.CancelAsync();

        run.Bookmarks.ShouldBe(0);
        run.NextTimer.ShouldBeNull();
    }

    private static Task<ActivityHarness> WaitingAsync(string code) =>
        ActivityHarness
            .At("2026-12-01", Ct)
            .Placed("2026-12-07")
            .StartAsync<FillDialogueForm>(("contactCode", code));

    private static Task FillAsync(ActivityHarness run, string code) =>
        run.ChangeAsync(
            (unit, now) =>
            {
                var contact = unit.ContactsOf(run.PlacementId).Single(c => c.Code == code);
                var form = DialogueForm.For(contact);
                unit.Add(form);
                form.Fill(
                        unit.Find(run.PlacementId).ShouldNotBeNull().Placement,
                        contact,
                        [
                            .. DialogueThemes.All.Select(theme => new ThemeAnswer(
                                theme,
                                TalkedAbout: true,
                                "Drikker ikke på arbejdet."!
                            )),
                        ],
                        "Karen",
                        now
                    )
                    .ShouldBe(Decision.Ok);
                return Task.CompletedTask;
            }
        );
}
