using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Workflows.Host.Features.Frame;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.SignIn;

/// <summary>The page behind the link of <see cref="FirstAdministrator"/>.</summary>
internal static partial class CreateFirstAdministrator
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/foerste-administrator", ShowAsync).AllowAnonymous();
        app.MapPost("/foerste-administrator", CreateAsync).AllowAnonymous();
    }

    private static async Task<IResult> ShowAsync(
        string? kode,
        FirstAdministrator first,
        CancellationToken ct
    ) =>
        await first.IsOpenAsync(kode, ct)
            ? Page.Show<FirstAdministratorPage>(new { Code = kode })
            : Closed();

    private static async Task<IResult> CreateAsync(
        string? kode,
        IFormCollection form,
        FirstAdministrator first,
        SignInManager<StaffUser> signIn,
        ILogger<FirstAdministrator> log,
        CancellationToken ct
    )
    {
        if (!await first.IsOpenAsync(kode, ct))
            return Closed();

        var post = new FormPost("administrator", form);
        var user = new StaffUser
        {
            DisplayName = post.Text("navn", "Skriv dit navn.", 100),
            Email = post.Text("email", "Skriv din mailadresse.", 256),
            EmailConfirmed = true,
        };
        var password = post["adgangskode"] ?? "";
        if (password.Length == 0)
            post.Wrong("adgangskode", "Vælg en adgangskode.");
        if (post.HasErrors)
            return Page.ShowAgain<FirstAdministratorPage>(new { Code = kode, Post = post });

        var created = await first.RedeemAsync(kode!, user, password, post["konsulent"] == "ja", ct);
        if (created is null)
            return Closed();
        if (!created.Succeeded)
            return Page.ShowAgain<FirstAdministratorPage>(
                new { Code = kode, Post = Staff.IdentityAnswers.Into(post, created) }
            );

        Created(log, user.Id);
        await signIn.SignInAsync(user, isPersistent: false);
        return TypedResults.LocalRedirect("/");
    }

    private static RazorComponentResult<FirstAdministratorPage> Closed() =>
        Page.Show<FirstAdministratorPage>(status: StatusCodes.Status410Gone);

    [LoggerMessage(
        EventId = 3502,
        Level = LogLevel.Information,
        Message = "First administrator {UserId} created"
    )]
    private static partial void Created(ILogger logger, Guid userId);
}
