using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Staff;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>Sets a password by a link from the administrator: for a day, and once, because the token dies with the old password.</summary>
internal static class SetPassword
{
    public static string Path(StaffUser user, string token) =>
        $"/adgangskode?bruger={user.Id}&kode={Uri.EscapeDataString(token)}";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/adgangskode", Show).AllowAnonymous();
        app.MapPost("/adgangskode", SetAsync).AllowAnonymous();
    }

    private static RazorComponentResult<SetPasswordPage> Show(Guid bruger, string kode) =>
        Page.Show<SetPasswordPage>(new { User = bruger, Code = kode });

    private static async Task<IResult> SetAsync(
        Guid bruger,
        string kode,
        IFormCollection form,
        UserManager<StaffUser> users
    )
    {
        var post = new FormPost("adgangskode", form);
        var password = post["adgangskode"] ?? "";
        if (password.Length == 0)
            post.Wrong("adgangskode", "Vælg en adgangskode.");
        if (post.HasErrors)
            return Page.ShowAgain<SetPasswordPage>(
                new
                {
                    User = bruger,
                    Code = kode,
                    Post = post,
                }
            );

        // An unknown user gets the answer of a used link: who has an account is nobody's business.
        var result = await users.FindByIdAsync(bruger.ToString()) is { } user
            ? await users.ResetPasswordAsync(user, kode, password)
            : IdentityResult.Failed(users.ErrorDescriber.InvalidToken());
        return result.Succeeded
            ? TypedResults.LocalRedirect("/log-ind?klar=1")
            : Page.ShowAgain<SetPasswordPage>(
                new
                {
                    User = bruger,
                    Code = kode,
                    Post = IdentityAnswers.Into(post, result),
                }
            );
    }
}
