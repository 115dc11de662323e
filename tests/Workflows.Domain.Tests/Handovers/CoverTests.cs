using Workflows.Domain.Handovers;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Domain.Tests.Tasks;

namespace Workflows.Domain.Tests.Handovers;

public sealed class CoverTests
{
    private readonly Desk _desk = new();
    private readonly JobConsultantId _deputy = JobConsultantId.New();

    private JobConsultantId Owner => _desk.Placement.ConsultantId;

    [Fact]
    public void The_deputy_gets_a_task_that_is_raised_while_the_owner_is_away()
    {
        _desk.IsAway(Owner, "2026-12-10", "2026-12-18", _deputy);

        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        var call = _desk.Task(CaseTaskKind.CallCompany);
        (call.OwnerId, call.AssigneeId, call.LacksCover).ShouldBe((Owner, _deputy, false));
    }

    [Fact]
    public void The_deputy_gets_a_task_that_comes_due_while_the_owner_is_away_and_the_owner_gets_it_back()
    {
        _desk.Heard(RiskSignalKind.Conflict, "2026-12-10 09:30");
        _desk.IsAway(Owner, "2026-12-14", "2026-12-18", _deputy);
        var talk = _desk.Task(CaseTaskKind.ThreePartyTalk);

        _desk.SweptAt("2026-12-14 08:00");
        talk.AssigneeId.ShouldBe(_deputy);

        _desk.SweptAt("2026-12-19 08:00");
        talk.AssigneeId.ShouldBe(Owner);
    }

    [Fact]
    public void Without_a_deputy_it_goes_to_the_team_and_warns()
    {
        _desk.IsAway(Owner, "2026-12-10", "2026-12-18", deputy: null);

        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        var call = _desk.Task(CaseTaskKind.CallCompany);
        (call.AssigneeId, call.Queue, call.LacksCover).ShouldBe(
            ((JobConsultantId?)null, TaskRole.Team, true)
        );
    }

    [Fact]
    public void A_deputy_who_is_away_too_is_covered_by_the_next()
    {
        var next = JobConsultantId.New();
        _desk.IsAway(Owner, "2026-12-10", "2026-12-18", _deputy);
        _desk.IsAway(_deputy, "2026-12-10", "2026-12-11", next);

        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        _desk.Task(CaseTaskKind.CallCompany).AssigneeId.ShouldBe(next);
    }

    [Fact]
    public void Two_who_cover_for_each_other_are_nobody()
    {
        _desk.IsAway(Owner, "2026-12-10", "2026-12-18", _deputy);
        _desk.IsAway(_deputy, "2026-12-10", "2026-12-11", Owner);

        _desk.Heard(RiskSignalKind.CallMe, "2026-12-10 09:30");

        _desk.Task(CaseTaskKind.CallCompany).LacksCover.ShouldBeTrue();
    }

    [Fact]
    public void A_colleague_who_took_it_keeps_it_until_the_owner_is_back()
    {
        _desk.IsAway(Owner, "2026-12-10", "2026-12-11", deputy: null);
        _desk.Heard(RiskSignalKind.Conflict, "2026-12-10 09:30");
        var talk = _desk.Task(CaseTaskKind.ThreePartyTalk);
        _desk.Placement.TakeTask(talk.Id, _deputy).ShouldBeOk();

        _desk.SweptAt("2026-12-11 08:00");
        talk.AssigneeId.ShouldBe(_deputy);
        _desk.Placement.TakeTask(talk.Id, _desk.Colleague).ShouldBeRefused();

        _desk.SweptAt("2026-12-14 08:00");
        talk.AssigneeId.ShouldBe(Owner);
    }

    [Theory]
    [InlineData("2026-12-18", "2026-12-10", false)]
    [InlineData("2026-11-01", "2026-11-05", false)]
    [InlineData("2026-12-10", "2026-12-10", true)]
    public void Refuses_days_that_cannot_be(string from, string to, bool isOk)
    {
        var decision = Cover.Check(Owner, Day(from), Day(to), _deputy, today: Day("2026-12-01"));

        (decision == Decision.Ok).ShouldBe(isOk);
    }

    [Fact]
    public void Nobody_covers_for_himself() =>
        Cover
            .Check(Owner, Day("2026-12-10"), Day("2026-12-11"), Owner, Day("2026-12-01"))
            .ShouldBeRefused()
            .ShouldContain("stedfortræder for sig selv");
}
