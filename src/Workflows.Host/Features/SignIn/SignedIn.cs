using System.Security.Claims;

namespace Workflows.Host.Features.SignIn;

/// <summary>Who is signed in, as the cookie says.</summary>
internal static class SignedIn
{
    /// <summary>The user's id; only behind a policy, where there always is one.</summary>
    public static Guid StaffId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? id
            : throw new InvalidOperationException(
                "Nobody is signed in here: the route lacks its policy."
            );

    /// <summary>The name that history and log show.</summary>
    public static string StaffName(this ClaimsPrincipal user) =>
        user.Identity?.Name
        ?? throw new InvalidOperationException(
            "Nobody is signed in here: the route lacks its policy."
        );

    public static bool IsOneOf(this ClaimsPrincipal user, IReadOnlyList<string> roles) =>
        roles.Any(user.IsInRole);
}
