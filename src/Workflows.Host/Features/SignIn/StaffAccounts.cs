using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.People;
using Workflows.Persistence;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>Makes users. A user who is a job consultant is tied to the consultant with the same mail address, or becomes a new one.</summary>
internal sealed class StaffAccounts(
    UserManager<StaffUser> users,
    RoleManager<StaffRole> roles,
    AppDb db
)
{
    /// <summary>Makes sure that every role of the design exists; the same from two nodes at once.</summary>
    public async Task SeedRolesAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OneAtATimeAsync(ct);
        foreach (var name in StaffRoles.All)
        {
            if (!await roles.RoleExistsAsync(name))
                Demand(await roles.CreateAsync(new StaffRole(name)));
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Until the transaction ends, no other one is past this line: who looks whether a role or an administrator is there and makes it
    /// otherwise would else meet another who looked at the same moment.
    /// </summary>
    public Task OneAtATimeAsync(CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"SELECT pg_advisory_xact_lock({DatabaseMigrator.LockKey + 1})",
            ct
        );

    /// <summary>Makes a user with roles; without a password until the person sets one by a link.</summary>
    public async Task<IdentityResult> CreateAsync(
        StaffUser user,
        string? password,
        IReadOnlyCollection<string> roleNames,
        CancellationToken ct
    )
    {
        // One transaction: a user without the roles that were chosen would be half a user.
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(ct)
            : null;
        user.UserName = user.Email;
        user.LockoutEnabled = true;
        if (roleNames.Contains(StaffRoles.Consultant))
            user.JobConsultantId = await ConsultantOfAsync(user, ct);

        var created = password is null
            ? await users.CreateAsync(user)
            : await users.CreateAsync(user, password);
        if (!created.Succeeded)
            return created;

        Demand(await users.AddToRolesAsync(user, roleNames));
        if (transaction is not null)
            await transaction.CommitAsync(ct);
        return created;
    }

    /// <summary>Whether there is a real administrator: the invented one of a trial does not count.</summary>
    public Task<bool> AnyAdministratorAsync(CancellationToken ct) =>
        (
            from role in db.Roles
            where role.Name == StaffRoles.Administrator
            join member in db.UserRoles on role.Id equals member.RoleId
            join user in db.Users on member.UserId equals user.Id
            where !user.Email!.EndsWith(DemoUsers.Domain)
            select user
        ).AnyAsync(ct);

    private async Task<Workflows.Domain.JobConsultantId> ConsultantOfAsync(
        StaffUser user,
        CancellationToken ct
    )
    {
        var email = user.Email!.ToLowerInvariant();
        var consultant = await db.JobConsultants.FirstOrDefaultAsync(
            known => known.Email == email,
            ct
        );
        if (consultant is null)
        {
            consultant = JobConsultant.Register(user.DisplayName, email, phone: null);
            db.JobConsultants.Add(consultant);
        }

        return consultant.Id;
    }

    // Roles are ours and exist; a refusal here is a bug, not something a person can answer.
    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(
                string.Join(" ", result.Errors.Select(error => error.Description))
            );
    }
}
