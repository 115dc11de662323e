using Workflows.Domain.Calendar;
using Workflows.Domain.Team;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private const int LongestMentorMonths = 6;

    private readonly List<TeamMember> _team = [];

    /// <summary>
    /// The people around the placement besides its lead, those who have left included. The lead is always the one consultant of
    /// <see cref="ConsultantId"/> (R26).
    /// </summary>
    public IReadOnlyList<TeamMember> Team => _team;

    /// <summary>A person joins the team.</summary>
    public Decision Join(NewTeamMember request, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = at.DayInCopenhagen();
        if (RefuseJoining(request, today) is { } refused)
        {
            return refused;
        }

        var member = TeamMember.Of(Id, request, today);
        _team.Add(member);
        Note(at, by, $"{TeamRoles.NameOf(member.Role)} kom med i teamet.", member.Name.Unwrap());
        return Decision.Ok;
    }

    /// <summary>A person leaves the team; the row stays, with the last day.</summary>
    public Decision Leave(TeamMemberId memberId, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (_team.Find(member => member.Id == memberId && member.IsOn(today)) is not { } leaving)
        {
            return Decision.Refuse(
                "Personen er ikke i teamet længere. Genindlæs siden, og prøv igen."
            );
        }

        leaving.Leave(today.AddDays(-1));
        Note(at, by, $"{TeamRoles.NameOf(leaving.Role)} gik ud af teamet.", leaving.Name.Unwrap());
        return Decision.Ok;
    }

    private Decision? RefuseJoining(NewTeamMember request, DateOnly today)
    {
        if (IsClosed)
        {
            return Decision.Refuse("Forløbet er afsluttet, så teamet ændres ikke mere.");
        }

        if (string.IsNullOrWhiteSpace(request.Name.Unwrap()))
        {
            return Decision.Refuse("Skriv personens navn.");
        }

        if (
            TeamRoles.IsSingle(request.Role)
            && _team.Exists(member => member.Role == request.Role && member.IsOn(today))
        )
        {
            return Decision.Refuse(
                $"Der er allerede en {TeamRoles.NameOf(request.Role).ToLowerInvariant()} i teamet. Tag den ud først."
            );
        }

        if (request.Until < today)
        {
            return Decision.Refuse("Sidste dag i teamet er allerede gået. Vælg en senere dag.");
        }

        return
            TeamRoles.IsTimeLimited(request.Role)
            && !(request.Until <= today.AddMonths(LongestMentorMonths))
            ? Decision.Refuse(
                "En mentor bevilges for højst seks måneder ad gangen. Skriv den sidste dag."
            )
            : null;
    }
}
