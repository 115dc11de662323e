using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>What the cookie says about a person: besides id and roles the name that colleagues see, instead of the sign-in name.</summary>
internal sealed class StaffClaims(
    UserManager<StaffUser> users,
    RoleManager<StaffRole> roles,
    IOptions<IdentityOptions> options
) : UserClaimsPrincipalFactory<StaffUser, StaffRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(StaffUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (identity.FindFirst(identity.NameClaimType) is { } signInName)
            identity.RemoveClaim(signInName);
        identity.AddClaim(new Claim(identity.NameClaimType, user.DisplayName));
        return identity;
    }
}
