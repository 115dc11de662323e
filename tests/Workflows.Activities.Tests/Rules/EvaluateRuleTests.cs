using System.Reflection;
using Workflows.Activities.Rules;
using Workflows.Domain;
using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Team;
using Workflows.Engine.Authoring;
using Workflows.Testing.Harness;

namespace Workflows.Activities.Tests.Rules;

// Start Monday 7 December 2026.
public sealed class EvaluateRuleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "True")]
    [InlineData(false, "False")]
    public async Task Knows_whether_the_agreement_is_confirmed(bool confirmed, string outcome)
    {
        await using var run = ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", agreementConfirmed: confirmed);

        (await AskAsync(run, CaseQuestion.AgreementIsConfirmed)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("anja@bageriet.example", "True")]
    [InlineData(null, "False")]
    public async Task Knows_whether_the_company_has_an_address(string? email, string outcome)
    {
        await using var run = ActivityHarness
            .At("2026-11-24", Ct)
            .Placed("2026-12-07", email: email);

        (await AskAsync(run, CaseQuestion.CompanyHasEmail)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData(13, "True")] // ends the day before three months have passed
    [InlineData(12, "False")]
    public async Task Thirteen_weeks_are_three_months(int weeks, string outcome)
    {
        await using var run = ActivityHarness
            .At("2026-06-24", Ct)
            .Placed("2026-07-01", weeks: weeks);

        (await AskAsync(run, CaseQuestion.LastsAtLeastThreeMonths)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData(CaseQuestion.AgreementIsConfirmed)]
    [InlineData(CaseQuestion.HasStarted)]
    [InlineData(CaseQuestion.HasOpenSignal)]
    [InlineData(CaseQuestion.CompanyWantsPulse)]
    [InlineData(CaseQuestion.IsIntensive)]
    [InlineData(CaseQuestion.WasHired)]
    [InlineData(CaseQuestion.IsWageSubsidy)]
    [InlineData(CaseQuestion.HasDialogueForm)]
    [InlineData(CaseQuestion.MentorIsOnTeam)]
    public async Task The_answer_is_no_on_a_placement_where_nothing_has_happened(
        CaseQuestion question
    )
    {
        await using var run = Placed();

        (await AskAsync(run, question)).ShouldBe("False");
    }

    [Fact]
    public async Task Knows_whether_the_citizen_has_begun()
    {
        await using var run = ActivityHarness
            .At("2026-12-08", Ct)
            .Placed("2026-12-07", agreementConfirmed: true);

        (await AskAsync(run, CaseQuestion.HasStarted)).ShouldBe("True");
    }

    [Theory]
    [InlineData("2026-12-01", "False")]
    [InlineData("2026-12-22", "True")]
    public async Task A_break_off_before_the_first_day_was_no_start(string now, string outcome)
    {
        await using var run = ActivityHarness.At(now, Ct).Placed("2026-12-07");
        await run.ActAsync(
            (placement, at) =>
                placement.Close(PlacementOutcome.DropOut, "Slut.", "Flyttet", "Karen", at)
        );

        (await AskAsync(run, CaseQuestion.HasStarted)).ShouldBe(outcome);
    }

    [Fact]
    public async Task Knows_whether_a_signal_is_open()
    {
        await using var run = Placed();
        await run.ActAsync(
            (placement, now) =>
                placement.RaiseSignal(RiskSignalKind.Conflict, "Skænderi.", "Karen", now)
        );

        (await AskAsync(run, CaseQuestion.HasOpenSignal)).ShouldBe("True");
    }

    [Fact]
    public async Task A_signal_that_was_cleared_is_not_open()
    {
        await using var run = Placed();
        await run.ActAsync(
            (placement, now) =>
            {
                placement
                    .RaiseSignal(RiskSignalKind.Conflict, "Skænderi.", "Karen", now)
                    .ShouldBe(Decision.Ok);
                return placement.ClearSignal(placement.Signals[0].Id, "Talt ud.", "Karen", now);
            }
        );

        (await AskAsync(run, CaseQuestion.HasOpenSignal)).ShouldBe("False");
    }

    [Fact]
    public async Task Knows_what_the_company_asked_for()
    {
        await using var run = Placed();
        var unit = run.World.World.Open();
        unit.Find(run.PlacementId)!
            .Company.Describe(CompanyExperience.New, wantsFirstDayPulse: true);
        unit.Save(run.World.Now);

        (await AskAsync(run, CaseQuestion.CompanyWantsPulse)).ShouldBe("True");
    }

    [Fact]
    public async Task Knows_whether_it_is_followed_closely()
    {
        await using var run = Placed();
        await run.CarryAsync(new ChangeTrack(FollowUpTrack.Intensive, "Vi er i tvivl."));

        (await AskAsync(run, CaseQuestion.IsIntensive)).ShouldBe("True");
    }

    [Fact]
    public async Task Knows_whether_the_citizen_was_hired()
    {
        await using var run = Placed();
        await run.ActAsync(
            (placement, now) =>
                placement.Close(PlacementOutcome.Hired, "Fik jobbet.", null, "Karen", now)
        );

        (await AskAsync(run, CaseQuestion.WasHired)).ShouldBe("True");
    }

    [Fact]
    public async Task Knows_whether_a_dialogue_form_was_filled_in()
    {
        await using var run = Placed();
        var unit = run.World.World.Open();
        var placement = unit.Find(run.PlacementId)!.Placement;
        var contact = unit.ContactsOf(placement.Id).Single(c => c.Code == "chk.w4");
        var form = DialogueForm.For(contact);
        form.Fill(
                placement,
                contact,
                [.. DialogueThemes.All.Select(theme => new ThemeAnswer(theme, false, null))],
                "Karen",
                run.World.Now
            )
            .ShouldBe(Decision.Ok);
        ((ICaseDocuments)unit).Add(form);
        unit.Save(run.World.Now);

        (await AskAsync(run, CaseQuestion.HasDialogueForm)).ShouldBe("True");
    }

    [Theory]
    [InlineData(TeamRole.Mentor, "True")]
    [InlineData(TeamRole.CompanyMentor, "True")]
    [InlineData(TeamRole.OccupationalTherapist, "False")]
    public async Task Knows_whether_a_mentor_is_on_the_team(TeamRole role, string outcome)
    {
        await using var run = Placed();
        await run.ActAsync(
            (placement, now) =>
                placement.Join(
                    new NewTeamMember
                    {
                        Role = role,
                        Name = "Bo Engager",
                        Until = TeamRoles.IsTimeLimited(role) ? Moments.Day("2027-03-01") : null,
                    },
                    "Karen",
                    now
                )
        );

        (await AskAsync(run, CaseQuestion.MentorIsOnTeam)).ShouldBe(outcome);
    }

    [Fact]
    public async Task An_unknown_question_is_an_incident()
    {
        await using var run = Placed();

        await run.StartAsync<EvaluateRule>(("question", "IsDifficult"));

        run.World.World.Instances.ShouldHaveSingleItem().IncidentCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_designer_offers_every_question_in_Danish()
    {
        var handler = new EvaluateRule.QuestionOptions();

        var offered = await handler.GetUIPropertiesAsync(
            typeof(EvaluateRule).GetProperty(nameof(EvaluateRule.Question))!,
            null,
            Ct
        );

        var list = ((Dictionary<string, object>)offered["dropdown"])["selectList"]
            .ShouldBeOfType<SelectList>();
        list.Items.Select(item => item.Value).ShouldBe(Enum.GetNames<CaseQuestion>());
        list.Items.ShouldAllBe(item => item.Text.EndsWith('?'));
        list.Items.Select(item => item.Text).ShouldBeUnique();
    }

    private static ActivityHarness Placed() =>
        ActivityHarness.At("2026-11-24", Ct).Placed("2026-12-07");

    private static async Task<string?> AskAsync(ActivityHarness run, CaseQuestion question)
    {
        await run.StartAsync<EvaluateRule>(("question", question.ToString()));
        return run.Outcome;
    }
}
