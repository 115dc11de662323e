using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Tests.FollowUp;

/// <summary>The table of domain 3.4, line by line.</summary>
public sealed class LadderTests
{
    private static readonly LadderClock Clock = new(Sample.Calendar, OpeningHours.Default);

    [Fact]
    public void Silence_is_reminded_of_once_and_then_climbs_to_the_coordinator() =>
        From(LadderTrigger.NoAnswer, "2026-11-23 10:00") // Monday
            .ShouldBe([
                "Remind 2026-11-25 08:00",
                "CallCompany 2026-11-27 08:00",
                "TellTeamLead 2026-12-01 08:00",
                "TellCoordinator 2026-12-03 08:00",
            ]);

    [Fact]
    public void A_company_that_wants_to_be_called_is_called_within_two_working_hours() =>
        From(LadderTrigger.CallMe, "2026-11-27 15:00") // Friday
            .ShouldBe([
                "CallCompany 2026-11-30 09:00",
                "BackupCalls 2026-11-30 10:00",
                "HotlineCalls 2026-11-30 11:00",
            ]);

    [Fact]
    public void A_company_that_wants_to_stop_is_called_within_an_hour_and_nothing_closes_by_itself() =>
        From(LadderTrigger.WantsToStop, "2026-11-24 15:30")
            .ShouldBe([
                "TellCoordinator 2026-11-24 15:30",
                "CallCompany 2026-11-25 08:30",
                "ThreePartyTalk 2026-11-27 08:00",
            ]);

    [Fact]
    public void An_adjustment_is_talked_about_on_the_next_working_day() =>
        From(LadderTrigger.NeedsAdjustment, "2026-11-27 10:00")
            .ShouldBe(["PutOnAgenda 2026-11-27 10:00", "CallCompany 2026-11-30 08:00"]);

    [Fact]
    public void Absence_leads_to_calls_on_the_next_working_day() =>
        From(LadderTrigger.Absence, "2026-11-27 10:00")
            .ShouldBe(["CallCitizen 2026-11-30 08:00", "CallCompany 2026-11-30 08:00"]);

    [Fact]
    public void A_conflict_gets_contact_within_a_day_and_a_talk_within_five() =>
        From(LadderTrigger.Conflict, "2026-11-24 10:00")
            .ShouldBe([
                "OfferConflictSupport 2026-11-24 10:00",
                "CallCompany 2026-11-25 08:00",
                "ThreePartyTalk 2026-12-01 08:00",
            ]);

    [Theory]
    [InlineData("2026-11-24 10:00", "2026-11-27")] // Tuesday → Friday
    [InlineData("2026-11-26 10:00", "2026-11-27")] // Thursday → the weekend makes it Friday
    [InlineData("2026-12-23 10:00", "2026-12-28")] // Christmas: the next working day
    public void A_break_off_gets_contact_within_three_days(string at, string day) =>
        From(LadderTrigger.BreakOff, at)[0].ShouldBe($"CallCitizen {day} 08:00");

    [Fact]
    public void The_required_follow_up_warns_ten_five_and_two_working_days_before_and_daily_after()
    {
        var steps = Clock.Around(
            FollowUpRules.Shipped.Of(LadderTrigger.RequiredFollowUp),
            Day("2027-03-05")
        );

        Text(steps)
            .ShouldBe([
                "TellConsultant 2027-02-19 08:00",
                "TellTeamLead 2027-02-26 08:00",
                "TellCoordinator 2027-03-03 08:00",
                "TellManager 2027-03-05 08:00",
                "RecordMissed 2027-03-08 08:00",
            ]);
        steps[^1].Step.Daily.ShouldBeTrue();
    }

    [Fact]
    public void Every_trigger_has_a_ladder_and_everything_has_a_name()
    {
        foreach (var trigger in Enum.GetValues<LadderTrigger>())
        {
            FollowUpRules.Shipped.Of(trigger).Steps.ShouldNotBeEmpty();
            LadderNames.Of(trigger).ShouldNotBeEmpty();
        }

        Enum.GetValues<LadderAction>().ShouldAllBe(action => LadderNames.Of(action).Length > 0);
    }

    private static string[] From(LadderTrigger trigger, string at)
    {
        var local = DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var moment = DateOnly.FromDateTime(local).AtCopenhagen(TimeOnly.FromDateTime(local));
        return Text(Clock.From(FollowUpRules.Shipped.Of(trigger), moment));
    }

    private static string[] Text(IReadOnlyList<LadderMoment> steps) =>
        [.. steps.Select(step => $"{step.Step.Action} {step.At.InCopenhagen():yyyy-MM-dd HH:mm}")];
}
