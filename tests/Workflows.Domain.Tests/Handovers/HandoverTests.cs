using Workflows.Domain.Handovers;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Tests.Tasks;

namespace Workflows.Domain.Tests.Handovers;

public sealed class HandoverTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void After_two_hundred_hand_overs_nothing_points_to_the_old_consultant()
    {
        var desks = Enumerable
            .Range(0, 200)
            .Select(number =>
                new Desk(weeks: 4 + (number % 30))
                    .Heard((RiskSignalKind)(number % 6), "2026-12-10 09:30")
                    .SweptAt("2027-01-20 08:00")
            )
            .ToList();
        var before = desks.ToDictionary(desk => desk, desk => desk.Placement.ConsultantId);

        foreach (var desk in desks)
        {
            HandOver(desk, "2027-01-20 09:00");
            desk.SweptAt("2027-01-20 09:15", "2027-03-01 08:00");
        }

        desks
            .SelectMany(desk =>
                desk.OpenTasks.Where(task =>
                    task.OwnerId == before[desk] || task.AssigneeId == before[desk]
                )
            )
            .ShouldBeEmpty();
        desks.ShouldAllBe(desk => desk.Placement.ConsultantId == desk.Colleague);
        desks.Sum(desk => desk.OpenTasks.Count).ShouldBeGreaterThan(400);
    }

    [Fact]
    public void The_receiver_is_asked_to_confirm_and_done_when_it_is()
    {
        HandOver(_desk, "2026-12-10 09:00");
        var asked = _desk.Task(CaseTaskKind.AcceptHandover);
        (asked.AssigneeId, asked.DueAt).ShouldBe((_desk.Colleague, Desk.At("2026-12-14 16:00")));

        _desk
            .Placement.AcceptHandover(
                _desk.Placement.Handovers[0].Id,
                "Sofie Dahl",
                Desk.At("2026-12-11")
            )
            .ShouldBeOk();

        asked.Status.ShouldBe(CaseTaskStatus.Done);
        _desk.Placement.OpenHandover.ShouldBeNull();
        _desk
            .Placement.Events[^1]
            .ShouldBe(new HandoverAccepted(_desk.Placement.Id, _desk.Placement.Handovers[0].Id));
    }

    [Fact]
    public void A_hand_over_that_nobody_confirms_goes_to_the_team_lead_and_then_to_the_coordinator()
    {
        HandOver(_desk, "2026-12-10 09:00");
        _desk.SweptAt("2026-12-15 07:59");
        Told().ShouldBeEmpty();

        _desk.SweptAt("2026-12-15 08:00", "2026-12-16 08:00");

        Told().ShouldBe([TaskRole.TeamLead, TaskRole.Coordinator]);
    }

    [Fact]
    public void Whoever_cannot_take_it_says_why_and_the_coordinator_finds_another()
    {
        HandOver(_desk, "2026-12-10 09:00");

        _desk
            .Placement.RefuseHandover(
                _desk.Placement.Handovers[0].Id,
                "Jeg har 40 forløb.",
                _desk.Duty,
                "Sofie Dahl",
                Desk.At("2026-12-10 10:00")
            )
            .ShouldBeOk();

        _desk.Lines.ShouldContain("FindConsultant Coordinator 2026-12-11 16:00");
        _desk.Placement.ConsultantId.ShouldBe(_desk.Colleague);
        _desk
            .Placement.HandOver(
                JobConsultantId.New(),
                null,
                _desk.Contacts,
                _desk.Duty,
                "Lone",
                Desk.At("2026-12-10 11:00")
            )
            .ShouldBeOk();
        _desk.Lines.ShouldNotContain(line => line.Contains("FindConsultant"));
    }

    [Fact]
    public void Refuses_to_hand_over_to_who_has_it_already() =>
        _desk
            .Placement.HandOver(
                _desk.Placement.ConsultantId,
                null,
                _desk.Contacts,
                _desk.Duty,
                Desk.By,
                Desk.At("2026-12-10")
            )
            .ShouldBeRefused()
            .ShouldContain("har allerede forløbet");

    [Fact]
    public void The_checks_after_the_end_go_to_the_new_consultant_too()
    {
        _desk
            .Placement.Close(PlacementOutcome.Hired, "Ansat.", null, Desk.By, Desk.At("2027-03-04"))
            .ShouldBeOk();
        foreach (var contact in _desk.Contacts.Where(c => c.IsOpen))
        {
            contact.SettleAtClosing(hadStarted: true, Desk.At("2027-03-04"));
        }

        HandOver(_desk, "2027-03-05 09:00");

        _desk.Placement.ConsultantId.ShouldBe(_desk.Colleague);
    }

    [Fact]
    public void Refuses_to_hand_over_what_has_nothing_open()
    {
        _desk
            .Placement.Close(
                PlacementOutcome.Completed,
                "Slut.",
                null,
                Desk.By,
                Desk.At("2027-03-04")
            )
            .ShouldBeOk();

        _desk
            .Placement.HandOver(
                _desk.Colleague,
                null,
                [],
                _desk.Duty,
                Desk.By,
                Desk.At("2027-03-05")
            )
            .ShouldBeRefused()
            .ShouldContain("intet åbent");
    }

    [Fact]
    public void A_hand_over_is_answered_once()
    {
        HandOver(_desk, "2026-12-10 09:00");
        var id = _desk.Placement.Handovers[0].Id;
        _desk.Placement.AcceptHandover(id, "Sofie", Desk.At("2026-12-10")).ShouldBeOk();

        _desk
            .Placement.AcceptHandover(id, "Sofie", Desk.At("2026-12-10"))
            .ShouldBeRefused()
            .ShouldContain("allerede svaret");
    }

    private List<TaskRole> Told()
    {
        var asked = _desk.Task(CaseTaskKind.AcceptHandover);
        return
        [
            .. _desk
                .Placement.Tasks.Where(task => task.CauseId == asked.Id.Value)
                .Select(task => task.Role),
        ];
    }

    private static void HandOver(Desk desk, string moment) =>
        desk
            .Placement.HandOver(
                desk.Colleague,
                "Karen vil helst ringes op om formiddagen.",
                desk.Contacts,
                desk.Duty,
                Desk.By,
                Desk.At(moment)
            )
            .ShouldBeOk();
}
