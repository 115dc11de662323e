using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Workflows.Host.Features.Frame;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>Signing in and out.</summary>
internal static partial class EnterAndLeave
{
    private const string Refusal =
        "Mailadresse og adgangskode passer ikke sammen, eller brugeren er låst. Efter fem forkerte forsøg er brugeren låst i 15 minutter.";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/log-ind", Show).AllowAnonymous();
        app.MapPost("/log-ind", EnterAsync).AllowAnonymous();
        app.MapPost("/log-ud", LeaveAsync).RequireAuthorization(Access.AnyStaff);
        app.MapGet("/ingen-adgang", Denied).AllowAnonymous();
    }

    private static IResult Show(string? til, string? klar, HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
            ? TypedResults.LocalRedirect(Local(til))
            : Page.Show<SignInPage>(
                new
                {
                    ReturnTo = til,
                    Saved = klar is null ? null : "Din adgangskode er gemt. Log ind med den.",
                }
            );

    private static async Task<IResult> EnterAsync(
        string? til,
        IFormCollection form,
        SignInManager<StaffUser> signIn,
        ILogger<SignInManager<StaffUser>> log
    )
    {
        var post = new FormPost("log-ind", form);
        var email = post.Text("email", "Skriv din mailadresse.", 256);
        // Not trimmed: spaces may be part of it.
        var password = post["adgangskode"] ?? "";
        if (password.Length == 0)
            post.Wrong("adgangskode", "Skriv din adgangskode.");
        if (post.HasErrors)
            return Page.ShowAgain<SignInPage>(new { Post = post, ReturnTo = til });

        var user = await signIn.UserManager.FindByEmailAsync(email);
        if (user is null)
        {
            // As much work as for a user who exists, so that the time taken does not tell who does.
            signIn.UserManager.PasswordHasher.HashPassword(new StaffUser(), password);
            return Page.ShowAgain<SignInPage>(new { Post = post.Refuse(Refusal), ReturnTo = til });
        }

        var result = await signIn.PasswordSignInAsync(
            user,
            password,
            isPersistent: false,
            lockoutOnFailure: true
        );
        if (result.IsLockedOut)
            LockedOut(log, user.Id);
        return result.Succeeded
            ? TypedResults.LocalRedirect(Local(til))
            : Page.ShowAgain<SignInPage>(new { Post = post.Refuse(Refusal), ReturnTo = til });
    }

    private static async Task<IResult> LeaveAsync(
        IFormCollection _,
        SignInManager<StaffUser> signIn
    )
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/log-ind");
    }

    private static RazorComponentResult<DeniedPage> Denied() =>
        Page.Show<DeniedPage>(status: StatusCodes.Status403Forbidden);

    // Only back into this site, never to an address that somebody put into a link.
    private static string Local(string? path) =>
        path is ['/', ..]
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.StartsWith("/\\", StringComparison.Ordinal)
            ? path
            : "/";

    [LoggerMessage(
        EventId = 3501,
        Level = LogLevel.Warning,
        Message = "User {UserId} is locked out after repeated wrong passwords"
    )]
    private static partial void LockedOut(ILogger logger, Guid userId);
}
