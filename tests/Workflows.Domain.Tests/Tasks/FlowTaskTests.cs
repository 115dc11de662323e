using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Tasks;

/// <summary>Tasks that flows order: done by people like any other, and never left behind.</summary>
public sealed class FlowTaskTests
{
    private readonly Desk _desk = new();

    private Placement Placement => _desk.Placement;

    [Fact]
    public void Goes_to_the_placements_consultant()
    {
        var task = Order();

        (task.Cause, task.AssigneeId, task.DueAt, task.IsOpen).ShouldBe(
            (TaskCause.Flow, Placement.ConsultantId, Desk.At("2026-12-11 16:00"), true)
        );
        CaseTaskNames.Of(task).ShouldBe("Fortæl om guiden");
    }

    [Fact]
    public void The_same_key_is_the_same_task()
    {
        var task = Order();

        Order().ShouldBeSameAs(task);
        Order(key: "i1:a2").ShouldNotBeSameAs(task);

        Placement.Tasks.Count.ShouldBe(2);
    }

    [Fact]
    public void Two_placements_may_get_a_task_of_the_same_name()
    {
        var other = new Desk();

        other
            .Placement.OrderTask(Ordered(), other.Duty, Desk.At("2026-12-08"))
            .Key.ShouldNotBe(Order().Key);
    }

    [Fact]
    public void Is_with_the_deputy_while_the_consultant_is_away()
    {
        _desk.IsAway(Placement.ConsultantId, "2026-12-07", "2026-12-12", _desk.Colleague);

        Order().AssigneeId.ShouldBe(_desk.Colleague);
    }

    [Fact]
    public void Follows_the_placement_to_its_new_consultant()
    {
        var task = Order();

        Placement
            .HandOver(
                _desk.Colleague,
                null,
                _desk.Contacts,
                _desk.Duty,
                Desk.By,
                Desk.At("2026-12-09")
            )
            .ShouldBeOk();

        task.AssigneeId.ShouldBe(_desk.Colleague);
    }

    [Fact]
    public void Is_done_with_a_note_that_says_which_task_it_was()
    {
        var task = Order();

        Complete(task).ShouldBeOk();

        (task.Status, task.Answer).ShouldBe((CaseTaskStatus.Done, null));
        Placement.Notes[^1].Headline.ShouldBe("Opgave løst: \"Fortæl om guiden\".");
        Placement.Events.ShouldContain(new CaseTaskDone(Placement.Id, task.Id));
    }

    [Theory]
    [InlineData(CaseTaskKind.OfferMentor)]
    [InlineData(CaseTaskKind.ReferToTherapist)]
    [InlineData(CaseTaskKind.RequestEquipment)]
    [InlineData(CaseTaskKind.DecideExtension)]
    public void What_asks_yes_or_no_is_not_done_without_an_answer(CaseTaskKind kind)
    {
        var task = Order(kind, title: null);

        task.AsksYesOrNo.ShouldBeTrue();
        Complete(task).ShouldBeRefused().ShouldContain("Vælg ja eller nej");
        Complete(task, TaskAnswer.No).ShouldBeOk();

        task.Answer.ShouldBe(TaskAnswer.No);
        Placement.Notes[^1].Headline.ShouldEndWith(". Svar: nej.");
    }

    [Fact]
    public void A_flow_may_let_any_task_ask()
    {
        var task = Placement.OrderTask(
            Ordered() with
            {
                AsksYesOrNo = true,
            },
            _desk.Duty,
            Desk.At("2026-12-08")
        );

        Complete(task).ShouldBeRefused().ShouldContain("Vælg ja eller nej");
        Complete(task, TaskAnswer.Yes).ShouldBeOk();

        task.Answer.ShouldBe(TaskAnswer.Yes);
    }

    [Fact]
    public void What_does_not_ask_takes_no_answer()
    {
        Complete(Order(), TaskAnswer.Yes)
            .ShouldBeRefused()
            .ShouldContain("kan ikke besvares med ja eller nej");
    }

    [Fact]
    public void Falls_away_when_the_flow_goes_on_without_it()
    {
        var task = Order();

        Placement.WithdrawTask(task.Id, Desk.At("2026-12-09")).ShouldBeOk();

        (task.Status, task.Ending, task.SettledBy).ShouldBe(
            (CaseTaskStatus.Superseded, TaskEnding.Withdrawn, Placement.SystemName)
        );
        Placement
            .WithdrawTask(task.Id, Desk.At("2026-12-09"))
            .ShouldBeRefused()
            .ShouldContain("faldet væk");
    }

    [Fact]
    public void A_flow_takes_back_only_what_a_flow_ordered()
    {
        _desk.Heard(Domain.Signals.RiskSignalKind.CallMe, "2026-12-10 09:30");
        var call = _desk.Task(CaseTaskKind.CallCompany);

        Placement
            .WithdrawTask(call.Id, Desk.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("kan kun falde væk");

        call.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Stays_with_the_sweeper_until_it_is_done()
    {
        var task = Order();

        _desk.SweptAt("2026-12-09", "2026-12-10");

        task.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Is_escalated_by_its_name_when_nobody_does_it_and_the_escalation_goes_with_it()
    {
        var task = Order();

        _desk.SweptAt("2026-12-21");
        var escalation = Placement.Tasks.First(t => t.Kind == CaseTaskKind.SeeToIt);
        TaskExplanation
            .Danish(escalation, Day("2026-12-21"))
            .ShouldStartWith("\"Fortæl om guiden\" skulle være gjort fredag 11. december");
        Placement.WithdrawTask(task.Id, Desk.At("2026-12-21")).ShouldBeOk();

        escalation.Ending.ShouldBe(TaskEnding.TaskSettled);
    }

    [Fact]
    public void Given_to_the_team_lead_it_is_an_escalation_and_is_not_escalated()
    {
        Order(role: TaskRole.TeamLead);

        _desk.SweptAt("2026-12-22");

        Placement.Tasks.ShouldNotContain(task => task.Cause == TaskCause.Task);
    }

    [Fact]
    public void Falls_away_when_the_placement_ends()
    {
        var task = Order();

        Break("2026-12-10");

        task.Ending.ShouldBe(TaskEnding.PlacementClosed);
    }

    [Theory]
    [InlineData(CaseTaskKind.Evaluate)]
    [InlineData(CaseTaskKind.AssessDuration)]
    [InlineData(CaseTaskKind.ExplainMiss)]
    public void The_task_of_an_obligation_is_not_ordered(CaseTaskKind kind) =>
        Should.Throw<ArgumentException>(() => Order(kind, title: null));

    [Fact]
    public void What_is_ordered_after_the_end_stays()
    {
        Break("2026-12-08");

        var task = Order();
        _desk.SweptAt("2026-12-09");

        task.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void The_start_is_registered_as_a_start_and_not_as_a_note()
    {
        var task = Order(CaseTaskKind.RegisterStart, title: null);
        Complete(task).ShouldBeRefused().ShouldContain("Registrér, at forløbet er begyndt");

        Placement.BeginMatch("Haster.", Desk.By, Desk.At("2026-12-07")).ShouldBeOk();
        Placement
            .AllowStartWithoutAgreement("Haster.", Desk.By, Desk.At("2026-12-08"))
            .ShouldBeOk();
        Placement.Start(Desk.By, Desk.At("2026-12-08")).ShouldBeOk();

        (task.Ending, task.SettledBy).ShouldBe((TaskEnding.Done, Desk.By));
        Placement.Events.ShouldContain(new CaseTaskDone(Placement.Id, task.Id));
    }

    [Fact]
    public void An_extension_is_decided_by_extending()
    {
        var task = Order(CaseTaskKind.DecideExtension, title: null);
        Complete(task, TaskAnswer.Yes).ShouldBeRefused().ShouldContain("Forlæng forløbet");

        Placement
            .Extend(
                Day("2027-03-21"),
                "Det går godt.",
                "Borgeren lærer stadig nyt.",
                _desk.Duty,
                Desk.By,
                Desk.At("2027-02-15")
            )
            .ShouldBeOk();

        (task.Ending, task.Answer).ShouldBe((TaskEnding.Done, TaskAnswer.Yes));
    }

    [Theory]
    [InlineData(CaseTaskKind.CallCompany)]
    [InlineData(CaseTaskKind.ThreePartyTalk)]
    [InlineData(CaseTaskKind.SeeToIt)]
    [InlineData(CaseTaskKind.OfferMentor)]
    [InlineData(CaseTaskKind.ReferToTherapist)]
    [InlineData(CaseTaskKind.RequestEquipment)]
    [InlineData(CaseTaskKind.Other)]
    [InlineData(CaseTaskKind.RegisterStart)]
    [InlineData(CaseTaskKind.DecideExtension)]
    public void Says_why_it_is_there_in_both_languages(CaseTaskKind kind)
    {
        var task = Order(kind, title: null);

        TaskExplanation.Danish(task, Day("2026-12-08")).ShouldNotContain("afbrudt");
        TaskExplanation.English(task).ShouldNotContain("broken off");
        CaseTaskNames.Of(task).ShouldBe(CaseTaskNames.Of(kind));
    }

    private CaseTask Order(
        CaseTaskKind kind = CaseTaskKind.CallCompany,
        string? title = "Fortæl om guiden",
        TaskRole role = TaskRole.Consultant,
        string key = "i1:a1"
    ) => Placement.OrderTask(Ordered(kind, title, role, key), _desk.Duty, Desk.At("2026-12-08"));

    private static FlowTask Ordered(
        CaseTaskKind kind = CaseTaskKind.CallCompany,
        string? title = "Fortæl om guiden",
        TaskRole role = TaskRole.Consultant,
        string key = "i1:a1"
    ) => new(key, kind, role, Desk.At("2026-12-11 16:00")) { Title = title };

    private Decision Complete(CaseTask task, TaskAnswer? answer = null) =>
        Placement.CompleteTask(task.Id, "Talte med Karen.", Desk.By, Desk.At("2026-12-09"), answer);

    private void Break(string day) =>
        Placement
            .Close(PlacementOutcome.DropOut, "Slut.", "Flyttet.", Desk.By, Desk.At(day))
            .ShouldBeOk();
}
