using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Workflows.Persistence;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>
/// The way in to a new installation: a link that is printed at start, works once, for a day, and only while there is
/// no administrator. The database holds the hash of its token, so a copy of the database opens nothing.
/// </summary>
internal sealed class FirstAdministrator(AppDb db, StaffAccounts accounts, TimeProvider clock)
{
    /// <summary>A new link's path; null when there is an administrator already.</summary>
    public async Task<string?> IssueLinkAsync(CancellationToken ct)
    {
        if (await accounts.AnyAdministratorAsync(ct))
            return null;

        var now = clock.GetUtcNow();
        await db.SetupLinks.Where(link => link.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.SetupLinks.Add(
            new SetupLink { TokenHash = Hash(token), ExpiresAt = now + SignInServices.LinkLifetime }
        );
        await db.SaveChangesAsync(ct);
        return $"/foerste-administrator?kode={token}";
    }

    public async Task<bool> IsOpenAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token) || await accounts.AnyAdministratorAsync(ct))
            return false;

        var (hash, now) = (Hash(token), clock.GetUtcNow());
        return await db.SetupLinks.AnyAsync(
            link => link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now,
            ct
        );
    }

    /// <summary>Uses the link and makes the administrator, both or neither. Null: the link does not work (any more).</summary>
    public async Task<IdentityResult?> RedeemAsync(
        string token,
        StaffUser user,
        string password,
        bool alsoConsultant,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Of two people with a link each, or with the same, the second waits here and then finds an administrator.
        await accounts.OneAtATimeAsync(ct);
        var (hash, now) = (Hash(token), clock.GetUtcNow());
        var used = await db
            .SetupLinks.Where(link =>
                link.TokenHash == hash && link.UsedAt == null && link.ExpiresAt > now
            )
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.UsedAt, now), ct);
        if (used != 1 || await accounts.AnyAdministratorAsync(ct))
            return null;

        string[] roles = alsoConsultant
            ? [StaffRoles.Administrator, StaffRoles.Consultant]
            : [StaffRoles.Administrator];
        var created = await accounts.CreateAsync(user, password, roles, ct);
        if (created.Succeeded)
            await transaction.CommitAsync(ct);
        return created;
    }

    private static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
