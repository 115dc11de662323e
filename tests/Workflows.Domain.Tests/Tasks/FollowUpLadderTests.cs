using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Tasks;

/// <summary>The required follow-up of a placement from 7 December 2026: due Friday 5 March 2027 (domain 3.2).</summary>
public sealed class FollowUpLadderTests
{
    private readonly Desk _desk = new();

    [Theory]
    [InlineData("2027-02-19 07:59", null)]
    [InlineData("2027-02-19 08:00", TaskRole.Consultant)]
    [InlineData("2027-02-26 08:00", TaskRole.TeamLead)]
    [InlineData("2027-03-03 08:00", TaskRole.Coordinator)]
    [InlineData("2027-03-05 08:00", TaskRole.Manager)]
    public void Climbs_one_step_at_a_time_while_no_date_is_agreed(string moment, TaskRole? newest)
    {
        _desk.SweptAt(moment);

        Told().LastOrDefault().ShouldBe(newest);
        Told().Count.ShouldBe(newest is null ? 0 : Array.IndexOf(Steps, newest) + 1);
    }

    [Fact]
    public void Tells_nobody_twice_however_often_it_is_swept()
    {
        _desk.SweptAt("2027-03-03 08:00", "2027-03-03 08:15", "2027-03-04 09:00");

        Told().ShouldBe([TaskRole.Consultant, TaskRole.TeamLead, TaskRole.Coordinator]);
    }

    [Fact]
    public void Says_why_in_danish_and_english()
    {
        _desk.SweptAt("2027-02-26 08:00");
        var lead = OfFollowUp(TaskRole.TeamLead);

        TaskExplanation
            .Danish(lead, Day("2027-02-26"))
            .ShouldBe(
                "Den påkrævede opfølgning har frist fredag 5. marts og er ikke aftalt endnu. Derfor har teamlederen fået besked."
            );
        TaskExplanation
            .English(lead)
            .ShouldBe(
                "The required follow-up is due on Friday 5 March 2027 and no date is agreed yet. That is why the team lead was told."
            );
    }

    [Fact]
    public void Rests_while_an_agreed_date_is_ahead_and_begins_again_when_it_passes()
    {
        _desk.SweptAt("2027-02-26 08:00");

        _desk
            .Placement.BookFollowUp(
                _desk.FollowUp.Id,
                Day("2027-03-02"),
                Desk.By,
                Desk.At("2027-02-26")
            )
            .ShouldBeOk();
        _desk.SweptAt("2027-03-02 18:00");
        _desk.Lines.ShouldNotContain(line => line.Contains("BookFollowUp"));
        _desk.Task(CaseTaskKind.BookFollowUp).Status.ShouldBe(CaseTaskStatus.Done);

        _desk.SweptAt("2027-03-03 08:00");
        _desk
            .OpenTasks.Where(task => task.CauseId == _desk.FollowUp.Id.Value)
            .Select(task => task.Role)
            .ShouldBe([TaskRole.Consultant, TaskRole.TeamLead, TaskRole.Coordinator]);
    }

    [Fact]
    public void The_plan_follows_the_agreed_date()
    {
        _desk.Placement.BookFollowUp(
            _desk.FollowUp.Id,
            Day("2027-03-02"),
            Desk.By,
            Desk.At("2027-02-16")
        );

        _desk.SweptAt("2027-02-16");

        _desk
            .Contacts.Single(c => c.Code == ContactCodes.RequiredFollowUp)
            .On.ShouldBe(Day("2027-03-02"));
    }

    [Theory]
    [InlineData("2027-02-12")] // before the window
    [InlineData("2027-03-06")] // after the last day
    [InlineData("2027-02-15")] // yesterday
    public void Refuses_a_date_that_the_rule_does_not_allow(string day) =>
        _desk
            .Placement.BookFollowUp(_desk.FollowUp.Id, Day(day), Desk.By, Desk.At("2027-02-16"))
            .ShouldBeRefused()
            .ShouldContain("fredag 5. marts");

    [Fact]
    public void After_the_last_day_it_is_missed_for_ever_and_asked_about_on_each_working_day()
    {
        _desk.SweptAt("2027-03-06 00:10");
        _desk.FollowUp.Status.ShouldBe(ObligationStatus.Missed);

        _desk.SweptAt("2027-03-08 08:00");
        var asked = _desk.Task(CaseTaskKind.ExplainMiss);
        asked.DueAt.ShouldBe(Desk.At("2027-03-08 16:00"));
        _desk.SweptAt("2027-03-09 08:00", "2027-03-09 12:00", "2027-03-10 08:00");
        (asked.Reminders, asked.DueAt).ShouldBe((2, Desk.At("2027-03-10 16:00")));

        _desk
            .Placement.CompleteTask(
                asked.Id,
                "Virksomheden havde lukket.",
                Desk.By,
                Desk.At("2027-03-10")
            )
            .ShouldBeOk();
        _desk.SweptAt("2027-03-11 08:00");
        _desk.FollowUp.Status.ShouldBe(ObligationStatus.Missed);
        _desk.FollowUp.Evidence!.ForStaff().ShouldContain("Virksomheden havde lukket.");
        _desk.OpenTasks.ShouldNotContain(task => task.CauseId == _desk.FollowUp.Id.Value);
    }

    [Fact]
    public void A_follow_up_that_is_held_leaves_no_task()
    {
        _desk.SweptAt("2027-03-03 08:00");

        _desk
            .Placement.CompleteFollowUp(
                _desk.FollowUp.Id,
                "Alle tre talte sammen.",
                Desk.By,
                Desk.At("2027-03-03")
            )
            .ShouldBeOk();

        _desk.OpenTasks.ShouldNotContain(task => task.CauseId == _desk.FollowUp.Id.Value);
        _desk.Task(CaseTaskKind.BookFollowUp).Ending.ShouldBe(TaskEnding.Done);
        OfFollowUp(TaskRole.TeamLead).Ending.ShouldBe(TaskEnding.ObligationSettled);
    }

    [Fact]
    public void A_task_with_a_form_of_its_own_is_not_closed_by_a_note()
    {
        _desk.SweptAt("2027-02-19 08:00");

        _desk
            .Placement.CompleteTask(
                _desk.Task(CaseTaskKind.BookFollowUp).Id,
                "Ja.",
                Desk.By,
                Desk.At("2027-02-19")
            )
            .ShouldBeRefused()
            .ShouldContain("hvilken dag");
    }

    [Fact]
    public void A_contact_that_got_lost_is_planned_again()
    {
        _desk.Contacts.RemoveAll(c => c.Code == ContactCodes.RequiredFollowUp);

        _desk.SweptAt("2026-12-07");

        _desk.Contacts.Single(c => c.Code == ContactCodes.RequiredFollowUp).IsOpen.ShouldBeTrue();
        _desk.Placement.Events[^1].ShouldBe(new PlanChanged(_desk.Placement.Id));
    }

    private static readonly TaskRole?[] Steps =
    [
        TaskRole.Consultant,
        TaskRole.TeamLead,
        TaskRole.Coordinator,
        TaskRole.Manager,
    ];

    private CaseTask OfFollowUp(TaskRole role) =>
        _desk.Placement.Tasks.Single(task =>
            task.CauseId == _desk.FollowUp.Id.Value && task.Role == role
        );

    private List<TaskRole?> Told() =>
        [
            .. _desk
                .Placement.Tasks.Where(task => task.CauseId == _desk.FollowUp.Id.Value)
                .Select(task => (TaskRole?)task.Role),
        ];
}
