using Workflows.Domain.Placements;
using Workflows.Domain.Team;

namespace Workflows.Domain.Tests.Placements;

public sealed class TeamTests
{
    private static readonly DateTimeOffset Now = Sample.At("2026-11-20");
    private readonly Placement _placement = Sample.Placement();

    [Fact]
    public void Cannot_be_registered_without_the_one_who_leads() =>
        (Sample.Request("2026-12-07") with { ConsultantId = default })
            .Check()
            .ShouldBeRefused()
            .ShouldContain("jobkonsulent");

    [Fact]
    public void A_person_joins_and_leaves_and_is_still_known()
    {
        _placement.Join(Caseworker("Anne"), "Mette", Now).ShouldBeOk();
        var member = _placement.Team.ShouldHaveSingleItem();

        _placement.Leave(member.Id, "Mette", Sample.At("2026-12-01")).ShouldBeOk();

        _placement.Team.ShouldHaveSingleItem().Until.ShouldBe(new DateOnly(2026, 11, 30));
        member.IsOn(new DateOnly(2026, 12, 1)).ShouldBeFalse();
        _placement.Leave(member.Id, "Mette", Sample.At("2026-12-01")).ShouldBeRefused();
    }

    [Fact]
    public void There_is_one_caseworker_at_a_time()
    {
        _placement.Join(Caseworker("Anne"), "Mette", Now).ShouldBeOk();

        _placement
            .Join(Caseworker("Ib"), "Mette", Now)
            .ShouldBeRefused()
            .ShouldContain("sagsbehandler");
        _placement.Leave(_placement.Team[0].Id, "Mette", Now).ShouldBeOk();
        _placement.Join(Caseworker("Ib"), "Mette", Now).ShouldBeOk();
    }

    [Fact]
    public void There_may_be_several_mentors_each_for_at_most_six_months()
    {
        Mentor("2027-05-20").ShouldBeOk();
        Mentor("2027-02-01").ShouldBeOk();

        Mentor("2027-05-21").ShouldBeRefused().ShouldContain("seks måneder");
        Mentor(null).ShouldBeRefused().ShouldContain("seks måneder");
        Mentor("2026-11-19").ShouldBeRefused().ShouldContain("allerede gået");
        _placement.Team.Count.ShouldBe(2);
    }

    [Fact]
    public void Refuses_a_person_without_a_name() =>
        _placement.Join(Caseworker(" "), "Mette", Now).ShouldBeRefused().ShouldContain("navn");

    [Fact]
    public void Does_not_change_after_the_end()
    {
        _placement.Close(
            PlacementOutcome.Completed,
            "Godt.",
            null,
            "Mette",
            Sample.At("2027-03-08")
        );

        _placement.Join(Caseworker("Anne"), "Mette", Sample.At("2027-03-09")).ShouldBeRefused();
    }

    [Theory]
    [InlineData(TeamRole.CitizenAlly, Interest.Citizen)]
    [InlineData(TeamRole.EmployeeRepresentative, Interest.Company)]
    [InlineData(TeamRole.Caseworker, Interest.Authority)]
    public void Says_on_whose_behalf_a_person_acts(TeamRole role, Interest side) =>
        TeamRoles.SideOf(role).ShouldBe(side);

    [Fact]
    public void Every_role_has_a_danish_name() =>
        Enum.GetValues<TeamRole>().Select(TeamRoles.NameOf).Distinct().Count().ShouldBe(9);

    private static NewTeamMember Caseworker(string name) =>
        new() { Role = TeamRole.Caseworker, Name = name! };

    private Decision Mentor(string? until) =>
        _placement.Join(
            new NewTeamMember
            {
                Role = TeamRole.Mentor,
                Name = "Ulla"!,
                Until = until is null ? null : Texts.Day(until),
            },
            "Mette",
            Now
        );
}
