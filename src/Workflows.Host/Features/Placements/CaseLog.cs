using System.Security.Claims;
using Workflows.Domain;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.Placements;

/// <summary>Notes who read or changed a case (design D10). The row goes in with the next save of the context: a change and its trace stand or fall together.</summary>
internal static class CaseLog
{
    public static void Note(
        this AppDb db,
        ClaimsPrincipal user,
        CaseAccess access,
        PlacementId? placement,
        DateTimeOffset at
    ) =>
        db.AccessLog.Add(
            new AccessLogEntry
            {
                At = at,
                UserId = user.StaffId(),
                Who = user.StaffName(),
                What = access.What,
                PlacementId = placement,
                Purpose = access.Purpose,
            }
        );
}

/// <summary>What was done with a case, and what for.</summary>
/// <param name="What">The act, e.g. "placement.read".</param>
/// <param name="Purpose">What for, in Danish: the citizen may ask to see it.</param>
internal sealed record CaseAccess(string What, string Purpose);
