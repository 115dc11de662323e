using System.Security.Claims;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.SignIn;
using static Workflows.Host.Features.SignIn.StaffRoles;

namespace Workflows.Host.Features.Tasks;

/// <summary>Which queues a sign-in role sees: the roles of the ladders are more than the roles of the house (design D11).</summary>
internal static class TaskQueues
{
    private static readonly (string SignedInAs, TaskRole[] Queues)[] Seen =
    [
        (Consultant, [TaskRole.Team]),
        (Caseworker, [TaskRole.Team, TaskRole.Caseworker]),
        (Coordinator, [TaskRole.Team, TaskRole.TeamLead, TaskRole.Coordinator]),
        (Manager, [TaskRole.TeamLead, TaskRole.Manager]),
        (HotlineDuty, [TaskRole.HotlineDuty]),
        (Auditor, Enum.GetValues<TaskRole>()),
    ];

    /// <summary>The queues that this person sees.</summary>
    public static TaskRole[] Of(ClaimsPrincipal user) =>
        [
            .. Seen.Where(entry => user.IsInRole(entry.SignedInAs))
                .SelectMany(entry => entry.Queues)
                .Distinct()
                .Order(),
        ];

    /// <summary>Whether this person is warned when somebody is away and nobody covers.</summary>
    public static bool IsWarned(ClaimsPrincipal user) => user.IsOneOf([Coordinator]);
}
