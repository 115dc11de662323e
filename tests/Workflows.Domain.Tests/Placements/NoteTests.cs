using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Domain.Tests.Tasks;

namespace Workflows.Domain.Tests.Placements;

public sealed class NoteTests
{
    private static readonly DateTimeOffset Now = Desk.At("2026-12-09");

    private readonly Desk _desk = new();

    private Placement Placement => _desk.Placement;

    [Fact]
    public void Takes_a_note_outside_the_plan_also_after_the_end()
    {
        Placement.Close(PlacementOutcome.Completed, "Godt.", null, Desk.By, Now);

        Placement
            .WriteNote(
                new(ContactParty.Company, ContactNature.Preventive, " De hilste. "),
                Desk.By,
                Now
            )
            .ShouldBe(Decision.Ok);

        Placement.Notes[^1].Headline.ShouldBe("Talte med virksomheden.");
        Placement.Notes[^1].Text!.ForStaff().ShouldBe("De hilste.");
    }

    [Fact]
    public void Refuses_an_empty_note()
    {
        Placement
            .WriteNote(new(ContactParty.Both, ContactNature.Reactive, " "), Desk.By, Now)
            .ShouldBeOfType<Decision.Refused>();
    }

    [Fact]
    public void Counts_talks_that_prevented_something_and_those_that_came_after_it()
    {
        Placement.WriteNote(
            new(ContactParty.Company, ContactNature.Preventive, "Alt vel."),
            Desk.By,
            Now
        );
        Placement.WriteNote(
            new(ContactParty.Citizen, ContactNature.Reactive, "Vred."),
            Desk.By,
            Now
        );
        Placement.WriteNote(
            new(ContactParty.Citizen, ContactNature.Reactive, "Løst."),
            Desk.By,
            Now
        );

        Placement.ContactBalance.ShouldBe((1, 2));
    }

    [Fact]
    public void A_note_to_colleagues_is_no_contact()
    {
        Placement.WriteNote(
            new(ContactParty.Team, ContactNature.Preventive, "Husk nøglen."),
            Desk.By,
            Now
        );

        Placement.ContactBalance.ShouldBe((0, 0));
    }

    [Fact]
    public void The_required_follow_up_counts_as_preventive()
    {
        var followUp = _desk.FollowUp;

        Placement
            .CompleteFollowUp(followUp.Id, "Vi mødtes.", Desk.By, Sample.At(followUp.DueOn))
            .ShouldBeOk();

        Placement.ContactBalance.ShouldBe((1, 0));
    }

    [Fact]
    public void A_question_asked_on_a_day_off_is_not_late_before_the_next_day_at_work_is_over()
    {
        Placement
            .AskColleagues(
                TaskRole.Team,
                "Hvem kender dem?",
                new DateOnly(2026, 12, 13),
                _desk.Duty,
                Desk.By,
                Desk.At("2026-12-12")
            )
            .ShouldBeOk();
        _desk.SweptAt("2026-12-14 09:00");

        Placement
            .Tasks.Single(t => t.Kind == CaseTaskKind.HelpColleague)
            .DueAt.ShouldBe(Desk.At("2026-12-14 16:00"));
        Placement.Tasks.ShouldNotContain(t => t.Kind == CaseTaskKind.SeeToIt);
    }

    [Fact]
    public void A_question_to_colleagues_is_a_task_until_it_is_answered()
    {
        var today = new DateOnly(2026, 12, 9);

        Placement
            .AskColleagues(
                TaskRole.Caseworker,
                "Hvornår møder han bedst?",
                today.AddDays(3),
                _desk.Duty,
                Desk.By,
                Now
            )
            .ShouldBe(Decision.Ok);
        var task = Placement.Tasks.Single(t => t.Kind == CaseTaskKind.HelpColleague);
        _desk.SweptAt("2026-12-09 12:00");
        task.IsOpen.ShouldBeTrue();
        task.Queue.ShouldBe(TaskRole.Caseworker);
        task.Facts.ShouldNotContain("møder");

        Placement.CompleteTask(task.Id, "Klokken ni.", "Sigrid", Now).ShouldBe(Decision.Ok);

        task.Status.ShouldBe(CaseTaskStatus.Done);
    }

    [Fact]
    public void Refuses_a_question_whose_answer_is_due_before_it_is_asked()
    {
        Placement
            .AskColleagues(
                TaskRole.Team,
                "Hvad nu?",
                new DateOnly(2026, 12, 9).AddDays(-1),
                _desk.Duty,
                Desk.By,
                Now
            )
            .ShouldBeOfType<Decision.Refused>();
    }
}
