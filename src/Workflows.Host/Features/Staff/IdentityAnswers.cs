using Microsoft.AspNetCore.Identity;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Features.Staff;

/// <summary>Puts Identity's refusals beside the fields that they are about.</summary>
internal static class IdentityAnswers
{
    public static FormPost Into(FormPost post, IdentityResult result)
    {
        foreach (var error in result.Errors)
        {
            if (error.Code.StartsWith("Password", StringComparison.Ordinal))
                post.Wrong("adgangskode", error.Description);
            else if (error.Code.Contains("Email", StringComparison.Ordinal))
                post.Wrong("email", error.Description);
            else
                post.Refuse(error.Description);
        }

        return post;
    }
}
