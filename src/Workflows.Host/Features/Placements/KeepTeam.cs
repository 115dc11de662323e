using Workflows.Domain;
using Workflows.Domain.Team;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>People join and leave the team of a placement (R26).</summary>
internal static class KeepTeam
{
    private static readonly CaseAccess Log = new(
        "placement.team-changed",
        "Opfølgning på forløbet: teamet blev ændret"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapPost("/{id:guid}/team", JoinAsync).RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/team-ud", LeaveAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    private static Task<IResult> JoinAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.JoinTeam, form);
        var request = new NewTeamMember
        {
            Role = post.OneOf<TeamRole>("rolle", "Vælg, hvem personen er for forløbet."),
            Name = post.Text("navn", "Skriv personens navn.", 100),
            Phone = post.Optional("telefon", 20),
            Email = post.Optional("mail", 256),
            Until = post.Optional("til", 10) is null
                ? null
                : post.Day("til", "Skriv den sidste dag."),
        };

        return desk.ActAsync(
            id,
            post,
            Log,
            open => open.Placement.Join(request, open.By, open.At),
            ct
        );
    }

    private static Task<IResult> LeaveAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.LeaveTeam, form);
        var member = new TeamMemberId(post.Id("person", "Vælg, hvem der går ud af teamet."));

        return desk.ActAsync(
            id,
            post,
            Log,
            open => open.Placement.Leave(member, open.By, open.At),
            ct
        );
    }
}
