using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Persistence;

namespace Workflows.Host.Features.SignIn;

internal static class OwnConsultant
{
    /// <summary>Whether the user is that consultant, or decides for colleagues too: coordinators and managers.</summary>
    public static async Task<bool> DecidesForAsync(
        this AppDb db,
        ClaimsPrincipal user,
        JobConsultantId consultant,
        CancellationToken ct
    ) =>
        user.IsOneOf(Access.DecideForColleagues)
        || await db.ConsultantIdAsync(user, ct) == consultant;

    /// <summary>The consultant that the user is: by the user's record, else by the mail address (an import may have been first).</summary>
    public static async Task<JobConsultantId?> ConsultantIdAsync(
        this AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var id = user.StaffId();
        var known = await db
            .Users.Where(staff => staff.Id == id)
            .Select(staff => new { staff.JobConsultantId, staff.Email })
            .SingleOrDefaultAsync(ct);
        if (known is null || known.JobConsultantId is not null)
            return known?.JobConsultantId;

        return (
            await db
                .JobConsultants.AsNoTracking()
                .FirstOrDefaultAsync(consultant => consultant.Email == known.Email, ct)
        )?.Id;
    }
}
