using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Workflows.Persistence;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>
/// One invented user per role, for trying the product out (<c>--demo</c>). Each start gives them new random passwords,
/// which are printed and stored nowhere in clear.
/// </summary>
internal sealed class DemoUsers(UserManager<StaffUser> users, StaffAccounts accounts, AppDb db)
{
    // "invalid" can never be a real address (RFC 2606).
    public const string Domain = "@demo.invalid";

    private static readonly Dictionary<string, string> Names = new Dictionary<string, string>
    {
        [StaffRoles.Consultant] = "Mette Kjær",
        [StaffRoles.Caseworker] = "Pia Ravn",
        [StaffRoles.Coordinator] = "Henrik Toft",
        [StaffRoles.FlowEngineer] = "Jens Lind",
        [StaffRoles.Manager] = "Lone Bech",
        [StaffRoles.HotlineDuty] = "Sara Lindholm",
        [StaffRoles.Auditor] = "Karin Holm",
        [StaffRoles.Administrator] = "Amir Haddad",
    };

    public async Task<IReadOnlyList<Credentials>> RenewAsync(CancellationToken ct)
    {
        var all = new List<Credentials>();
        foreach (var role in StaffRoles.All)
            all.Add(await RenewAsync(role, ct));
        return all;
    }

    /// <summary>Shuts out the users of an earlier trial: the product starts in earnest.</summary>
    public Task ShutOutAsync(CancellationToken ct) =>
        db
            .Users.Where(user => user.Email!.EndsWith(Domain))
            .ExecuteUpdateAsync(
                user =>
                    user.SetProperty(row => row.LockoutEnd, DateTimeOffset.MaxValue)
                        .SetProperty(row => row.SecurityStamp, Guid.NewGuid().ToString()),
                ct
            );

    private async Task<Credentials> RenewAsync(string role, CancellationToken ct)
    {
        var credentials = new Credentials(role, role.ToLowerInvariant() + Domain, NewPassword());
        var user = await users.FindByEmailAsync(credentials.Email);
        var result = user is null
            ? await accounts.CreateAsync(
                new StaffUser
                {
                    DisplayName = Names[role],
                    Email = credentials.Email,
                    EmailConfirmed = true,
                },
                credentials.Password,
                [role],
                ct
            )
            : await users.ResetPasswordAsync(
                user,
                await users.GeneratePasswordResetTokenAsync(user),
                credentials.Password
            );
        if (!result.Succeeded)
            throw new InvalidOperationException(
                string.Join(" ", result.Errors.Select(error => error.Description))
            );
        if (user is not null)
            await users.SetLockoutEndDateAsync(user, lockoutEnd: null);
        return credentials;
    }

    private static string NewPassword() =>
        WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(12));

    internal sealed record Credentials(string Role, string Email, string Password);
}
