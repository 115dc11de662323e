using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Tests.Tasks;

/// <summary>The duties that arise while a placement runs: notes, assessments, evaluations.</summary>
public sealed class DutyTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void A_talk_without_a_note_owes_one_the_working_day_after()
    {
        _desk.SweptAt("2026-12-11 08:00"); // the call after the first days was planned for Thursday 10 December

        var owed = Duty(ObligationKind.CaseNote, ContactCodes.ThreeDays);
        owed.DueOn.ShouldBe(Day("2026-12-11"));
        owed.LegalBasis.ShouldContain("§ 13");
        TaskExplanation
            .Danish(TaskOf(owed), Day("2026-12-11"))
            .ShouldStartWith("Opkald efter de første dage var planlagt, men har intet notat.");
    }

    [Fact]
    public void A_note_in_time_is_done_and_one_too_late_stays_missed()
    {
        _desk.SweptAt("2026-12-11 08:00");
        var inTime = Duty(ObligationKind.CaseNote, ContactCodes.ThreeDays);
        Record(ContactCodes.ThreeDays, "2026-12-11");
        _desk.SweptAt("2026-12-15 08:00");
        var late = Duty(ObligationKind.CaseNote, "chk.w1");

        Record("chk.w1", "2026-12-16");
        _desk.SweptAt("2026-12-16");

        inTime.Status.ShouldBe(ObligationStatus.Done);
        (late.Status, late.CompletedAt).ShouldBe((ObligationStatus.Missed, Desk.At("2026-12-16")));
        TaskOf(late).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_note_that_stays_away_is_missed_and_still_asked_for()
    {
        _desk.SweptAt("2026-12-11 08:00", "2026-12-14 08:00", "2026-12-15 08:00");

        var note = Duty(ObligationKind.CaseNote, ContactCodes.ThreeDays);
        note.Status.ShouldBe(ObligationStatus.Missed);
        TaskOf(note).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Before_a_limit_of_the_law_an_assessment_is_opened_and_nothing_is_extended()
    {
        var endsOn = _desk.Placement.EndsOn;

        _desk.SweptAt("2027-02-12 08:00", "2027-02-15 08:00");

        var assessment = _desk.Placement.Obligations.Single(o =>
            o.Kind == ObligationKind.DurationAssessment
        );
        (assessment.Ordinal, assessment.DueOn).ShouldBe((13, Day("2027-03-05")));
        assessment.LegalBasis.ShouldContain("LAB § 61");
        TaskExplanation
            .Danish(TaskOf(assessment), Day("2027-02-15"))
            .ShouldBe(
                "Forløbet når 13 uger fredag 5. marts. Inden da skal det vurderes skriftligt, om det skal fortsætte."
            );
        _desk.Placement.EndsOn.ShouldBe(endsOn);
    }

    [Fact]
    public void The_assessment_is_written_by_closing_its_task()
    {
        _desk.SweptAt("2027-02-15 08:00");
        var assessment = _desk.Placement.Obligations.Single(o =>
            o.Kind == ObligationKind.DurationAssessment
        );

        _desk
            .Placement.CompleteTask(
                TaskOf(assessment).Id,
                "Der er stadig udvikling, men målet er nået.",
                Desk.By,
                Desk.At("2027-02-16")
            )
            .ShouldBeOk();

        assessment.Status.ShouldBe(ObligationStatus.Done);
        _desk.Placement.Events[^1].ShouldBeOfType<CaseTaskDone>();
    }

    [Fact]
    public void A_break_off_asks_for_contact_within_three_days_and_for_the_evaluation()
    {
        _desk
            .Placement.Close(
                PlacementOutcome.DropOut,
                "Det stoppede.",
                "Flyttede.",
                Desk.By,
                Desk.At("2026-12-17") // Thursday
            )
            .ShouldBeOk();

        _desk.SweptAt("2026-12-17");

        _desk.Lines.ShouldBe([
            "Evaluate Consultant 2026-12-28 16:00",
            "CallCitizen Consultant 2026-12-18 16:00",
        ]);
    }

    [Fact]
    public void Doing_it_again_changes_nothing()
    {
        _desk.SweptAt("2027-03-03 08:00");
        var before = (
            _desk.Placement.Tasks.Count,
            _desk.Placement.Obligations.Count,
            _desk.Contacts.Count
        );
        _desk.Placement.ClearEvents();

        _desk.SweptAt("2027-03-03 08:00", "2027-03-03 08:15");

        (
            _desk.Placement.Tasks.Count,
            _desk.Placement.Obligations.Count,
            _desk.Contacts.Count
        ).ShouldBe(before);
        _desk.Placement.Events.ShouldBeEmpty();
    }

    private Obligation Duty(ObligationKind kind, string code) =>
        _desk.Placement.Obligations.Single(o => o.Kind == kind && o.SubjectCode == code);

    private CaseTask TaskOf(Obligation obligation) =>
        _desk.Placement.Tasks.Single(task => task.CauseId == obligation.Id.Value);

    private void Record(string code, string day) =>
        _desk
            .Placement.RecordContact(
                _desk.Contacts.Single(c => c.Code == code),
                "De er glade.",
                Desk.By,
                Desk.At(day)
            )
            .ShouldBeOk();
}
