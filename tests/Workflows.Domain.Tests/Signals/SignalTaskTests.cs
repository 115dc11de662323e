using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Tests.Tasks;

namespace Workflows.Domain.Tests.Signals;

/// <summary>Who gets which task when a signal is raised, and what happens when nobody acts (domain 3.4).</summary>
public sealed class SignalTaskTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData("2026-12-10 09:30", "2026-12-10 11:30")]
    [InlineData("2026-12-11 15:00", "2026-12-14 09:00")] // Friday afternoon: one hour on Friday, one on Monday
    [InlineData("2026-12-23 15:30", "2026-12-28 09:30")] // over Christmas
    public void Call_me_is_a_call_within_two_working_hours(string heard, string due)
    {
        _desk.Heard(RiskSignalKind.CallMe, heard);

        _desk.Lines.ShouldContain($"CallCompany Consultant {due}");
    }

    [Fact]
    public void Call_me_goes_to_the_backup_and_then_to_the_hotline_while_nobody_calls()
    {
        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        _desk.SweptAt("2026-12-10 11:29");
        _desk.Lines.ShouldNotContain(line => line.Contains("Team "));
        _desk.SweptAt("2026-12-10 11:30");
        _desk.Lines.ShouldContain("CallCompany Team 2026-12-10 12:30");
        _desk.SweptAt("2026-12-10 12:30");
        _desk.Lines.ShouldContain("CallCompany HotlineDuty 2026-12-10 13:30");
    }

    [Fact]
    public void One_call_is_enough()
    {
        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30").SweptAt("2026-12-10 12:30");
        var backup = _desk.Task(CaseTaskKind.CallCompany, TaskRole.Team);

        _desk
            .Placement.CompleteTask(
                backup.Id,
                "Jeg fik fat i dem.",
                Desk.By,
                Desk.At("2026-12-10 12:40")
            )
            .ShouldBeOk();

        _desk
            .Placement.Tasks.Where(task => task.Kind == CaseTaskKind.CallCompany)
            .Select(task => task.Ending)
            .ShouldBe([TaskEnding.TaskSettled, TaskEnding.Done, TaskEnding.TaskSettled]);
    }

    [Fact]
    public void Stop_is_a_call_within_one_hour_a_talk_within_three_days_and_the_coordinator_knows_at_once()
    {
        _desk.Heard(RiskSignalKind.WantsToStop, "2026-12-10 09:30");

        _desk.Lines.ShouldBe(
            [
                "SeeToIt Coordinator 2026-12-10 16:00",
                "CallCompany Consultant 2026-12-10 10:30",
                "ThreePartyTalk Consultant 2026-12-15 16:00",
            ],
            ignoreOrder: true
        );
        _desk.Placement.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void Adjust_is_a_call_on_the_next_working_day()
    {
        _desk.Heard(RiskSignalKind.NeedsAdjustment, "2026-12-11 14:42");

        _desk.Lines.ShouldContain("CallCompany Consultant 2026-12-14 16:00");
    }

    [Fact]
    public void A_conflict_is_contact_the_next_day_help_and_a_talk_within_five_days()
    {
        _desk.Heard(RiskSignalKind.Conflict, "2026-12-10 09:30");

        _desk.Lines.ShouldBe(
            [
                "OfferConflictSupport Consultant 2026-12-10 16:00",
                "CallCompany Consultant 2026-12-11 16:00",
                "ThreePartyTalk Consultant 2026-12-17 16:00",
            ],
            ignoreOrder: true
        );
    }

    [Fact]
    public void Silence_is_a_call_and_goes_to_the_team_lead_and_the_coordinator_while_nobody_answers()
    {
        _desk.Heard(RiskSignalKind.Silence, "2026-12-10 09:30");
        _desk.Lines.ShouldContain("CallCompany Consultant 2026-12-10 16:00");

        _desk.SweptAt("2026-12-14 08:00");
        _desk.Lines.ShouldContain("SeeToIt TeamLead 2026-12-14 16:00");
        _desk.SweptAt("2026-12-16 08:00");
        _desk.Lines.ShouldContain("SeeToIt Coordinator 2026-12-16 16:00");
    }

    [Fact]
    public void Two_days_of_absence_within_five_working_days_are_a_signal()
    {
        _desk
            .Placement.NoteAbsence(
                Day("2026-12-09"),
                Sample.Calendar,
                Desk.By,
                Desk.At("2026-12-09")
            )
            .ShouldBeOk();
        _desk.Placement.Signals.ShouldBeEmpty();

        _desk
            .Placement.NoteAbsence(
                Day("2026-12-15"),
                Sample.Calendar,
                Desk.By,
                Desk.At("2026-12-15")
            )
            .ShouldBeOk();

        var signal = _desk.Placement.Signals.ShouldHaveSingleItem();
        signal.Kind.ShouldBe(RiskSignalKind.Absence);
        signal
            .Reason.ForStaff()
            .ShouldBe("Ikke mødt og ikke meldt fra: onsdag 9. december og tirsdag 15. december.");
        _desk.SweptAt("2026-12-15");
        _desk.Lines.ShouldContain("CallCitizen Consultant 2026-12-16 16:00");
        _desk.Lines.ShouldContain("CallCompany Consultant 2026-12-16 16:00");
    }

    [Fact]
    public void Two_days_further_apart_are_none()
    {
        foreach (var day in (string[])["2026-12-09", "2026-12-16"])
        {
            _desk
                .Placement.NoteAbsence(Day(day), Sample.Calendar, Desk.By, Desk.At(day))
                .ShouldBeOk();
        }

        _desk.Placement.Signals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-12-06")] // before the start
    [InlineData("2026-12-11")] // tomorrow
    [InlineData("2026-12-09")] // noted already
    public void Refuses_absence_on_a_day_that_cannot_be(string day)
    {
        _desk.Placement.NoteAbsence(
            Day("2026-12-09"),
            Sample.Calendar,
            Desk.By,
            Desk.At("2026-12-10")
        );

        _desk
            .Placement.NoteAbsence(Day(day), Sample.Calendar, Desk.By, Desk.At("2026-12-10"))
            .ShouldBeRefused();
    }

    [Fact]
    public void Only_a_person_clears_a_signal_and_then_its_tasks_fall_away()
    {
        _desk.Heard(RiskSignalKind.Conflict, "2026-12-10 09:30").SweptAt("2027-01-20 08:00");
        var signal = _desk.Placement.Signals.Single();
        signal.IsOpen.ShouldBeTrue();

        _desk
            .Placement.ClearSignal(signal.Id, "De talte sammen.", Desk.By, Desk.At("2027-01-20"))
            .ShouldBeOk();

        _desk.OpenTasks.ShouldNotContain(task => task.CauseId == signal.Id.Value);
        _desk.Task(CaseTaskKind.ThreePartyTalk).Ending.ShouldBe(TaskEnding.SignalCleared);
    }

    [Fact]
    public void A_call_that_nobody_makes_is_told_to_the_team_lead()
    {
        _desk.Heard(RiskSignalKind.NeedsAdjustment, "2026-12-10 09:30").SweptAt("2026-12-14 08:00");

        var call = _desk.Task(CaseTaskKind.CallCompany);
        var told = _desk.Placement.Tasks.Single(task => task.CauseId == call.Id.Value);
        told.Role.ShouldBe(TaskRole.TeamLead);
        TaskExplanation
            .Danish(told, Day("2026-12-14"))
            .ShouldBe(
                "\"Ring til virksomheden\" skulle være gjort fredag 11. december og er ikke gjort endnu. Derfor har teamlederen fået besked."
            );
    }

    [Fact]
    public void A_task_is_done_only_with_a_note()
    {
        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        _desk
            .Placement.CompleteTask(
                _desk.Task(CaseTaskKind.CallCompany).Id,
                " ",
                Desk.By,
                Desk.At("2026-12-10")
            )
            .ShouldBeRefused()
            .ShouldStartWith("Skriv et notat");
    }
}
