using Workflows.Domain.Privacy;

namespace Workflows.Domain.Team;

/// <summary>
/// A person around one placement besides its lead (R05, R26). Who leaves the team stays on it with the last day: the history of
/// a case does not lose people.
/// </summary>
public sealed class TeamMember
{
    private TeamMember() { }

    /// <summary>The member's id.</summary>
    public TeamMemberId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>Who the person is to this placement.</summary>
    public TeamRole Role { get; private init; }

    /// <summary>The name.</summary>
    public Ordinary<string> Name { get; private init; } = "";

    /// <summary>The phone number; null where none was given.</summary>
    public Ordinary<string>? Phone { get; private init; }

    /// <summary>The mail address; null where none was given.</summary>
    public Ordinary<string>? Email { get; private init; }

    /// <summary>The first day on the team.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The last day; null while no end is known.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Whether the person is on the team that day.</summary>
    public bool IsOn(DateOnly day) => day >= From && (Until is null || day <= Until);

    internal static TeamMember Of(PlacementId placement, NewTeamMember request, DateOnly from) =>
        new()
        {
            Id = TeamMemberId.New(),
            PlacementId = placement,
            Role = request.Role,
            Name = request.Name.Unwrap().Trim()!,
            Phone = request.Phone,
            Email = request.Email,
            From = from,
            Until = request.Until,
        };

    internal void Leave(DateOnly lastDay) => Until = lastDay;
}

/// <summary>What has to be known to take a person on the team.</summary>
public sealed record NewTeamMember
{
    /// <summary>Who the person will be to the placement.</summary>
    public required TeamRole Role { get; init; }

    /// <summary>The name.</summary>
    public required Ordinary<string> Name { get; init; }

    /// <summary>The phone number; null where none is given.</summary>
    public Ordinary<string>? Phone { get; init; }

    /// <summary>The mail address; null where none is given.</summary>
    public Ordinary<string>? Email { get; init; }

    /// <summary>The last day; a mentor has one.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Who a person is to one placement (design D11). The job consultant who leads is not among them: the placement has exactly one.</summary>
public enum TeamRole
{
    /// <summary>Sagsbehandler: the authority's decisions.</summary>
    Caseworker,

    /// <summary>A second job consultant.</summary>
    JobConsultant,

    /// <summary>Koordinator.</summary>
    Coordinator,

    /// <summary>Leder.</summary>
    Manager,

    /// <summary>Onkel: the citizen's own person, with check-ins of his or her own (R41).</summary>
    CitizenAlly,

    /// <summary>Mentor for the citizen (LAB §§ 167–169).</summary>
    Mentor,

    /// <summary>External mentor for the company (R56).</summary>
    CompanyMentor,

    /// <summary>Ergoterapeut (R61).</summary>
    OccupationalTherapist,

    /// <summary>Medarbejderrepræsentant in the company.</summary>
    EmployeeRepresentative,
}

/// <summary>On whose behalf a person acts (R40).</summary>
public enum Interest
{
    /// <summary>The authority.</summary>
    Authority,

    /// <summary>The citizen.</summary>
    Citizen,

    /// <summary>The company.</summary>
    Company,
}

/// <summary>What roles are called and whose side they are on.</summary>
public static class TeamRoles
{
    /// <summary>The name of a role, e.g. "Sagsbehandler".</summary>
    public static string NameOf(TeamRole role) =>
        role switch
        {
            TeamRole.Caseworker => "Sagsbehandler",
            TeamRole.JobConsultant => "Jobkonsulent nr. to",
            TeamRole.Coordinator => "Koordinator",
            TeamRole.Manager => "Leder",
            TeamRole.CitizenAlly => "Borgerens egen person (onkel)",
            TeamRole.Mentor => "Mentor for borgeren",
            TeamRole.CompanyMentor => "Mentor for virksomheden",
            TeamRole.OccupationalTherapist => "Ergoterapeut",
            TeamRole.EmployeeRepresentative => "Medarbejderrepræsentant",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    /// <summary>On whose behalf a role acts (R40).</summary>
    public static Interest SideOf(TeamRole role) =>
        role switch
        {
            TeamRole.CitizenAlly or TeamRole.Mentor => Interest.Citizen,
            TeamRole.CompanyMentor or TeamRole.EmployeeRepresentative => Interest.Company,
            _ => Interest.Authority,
        };

    /// <summary>Whether only one person at a time can be that.</summary>
    public static bool IsSingle(TeamRole role) =>
        role
            is TeamRole.Caseworker
                or TeamRole.JobConsultant
                or TeamRole.Coordinator
                or TeamRole.Manager
                or TeamRole.CitizenAlly;

    /// <summary>Whether the role ends by itself: a mentor is granted for at most six months at a time (LAB §§ 167–169).</summary>
    public static bool IsTimeLimited(TeamRole role) =>
        role is TeamRole.Mentor or TeamRole.CompanyMentor;
}
