using System.Security.Claims;

namespace Workflows.Host.Features.SignIn;

/// <summary>What the roles are called, in Danish.</summary>
internal static class StaffRoleNames
{
    public static string Of(string role) =>
        role switch
        {
            StaffRoles.Consultant => "Jobkonsulent",
            StaffRoles.Caseworker => "Sagsbehandler",
            StaffRoles.Coordinator => "Koordinator",
            StaffRoles.FlowEngineer => "Flowudvikler",
            StaffRoles.Manager => "Leder",
            StaffRoles.HotlineDuty => "Vagttelefon",
            StaffRoles.Auditor => "Revisor",
            StaffRoles.Administrator => "Administrator",
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
        };

    public static string Of(ClaimsPrincipal user) =>
        string.Join(", ", StaffRoles.All.Where(user.IsInRole).Select(Of));
}
