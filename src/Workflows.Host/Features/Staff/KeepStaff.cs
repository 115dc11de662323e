using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Host.Platform;
using Workflows.Persistence;
using Workflows.Persistence.Staff;

namespace Workflows.Host.Features.Staff;

/// <summary>The administrator's page: who can sign in, new users, new links for those who forgot their password.</summary>
internal static partial class KeepStaff
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var staff = app.MapGroup("/personale").RequireAuthorization(Access.KeepStaff);
        staff.MapGet("", ShowAsync);
        staff.MapPost("", AddAsync);
        staff.MapPost("/{id:guid}/link", RenewLinkAsync);
    }

    private static async Task<IResult> ShowAsync(AppDb db, CancellationToken ct) =>
        Page.Show<StaffPage>(new { Staff = await MembersAsync(db, ct) });

    private static async Task<IResult> AddAsync(
        IFormCollection form,
        StaffAccounts accounts,
        UserManager<StaffUser> users,
        PublicAddress address,
        AppDb db,
        ILogger<StaffAccounts> log,
        CancellationToken ct
    )
    {
        var post = new FormPost("bruger", form);
        var user = new StaffUser
        {
            DisplayName = post.Text("navn", "Skriv navnet.", 100),
            Email = post.Text("email", "Skriv mailadressen.", 256),
            EmailConfirmed = true,
        };
        var roles = form["rolle"]
            .OfType<string>()
            .Where(StaffRoles.All.Contains)
            .Distinct()
            .ToArray();
        if (roles.Length == 0)
            post.Wrong("rolle", "Vælg mindst én rolle.");
        if (!post.HasErrors)
            IdentityAnswers.Into(post, await accounts.CreateAsync(user, password: null, roles, ct));
        if (post.HasErrors)
            return Page.ShowAgain<StaffPage>(
                new { Post = post, Staff = await MembersAsync(db, ct) }
            );

        UserAdded(log, user.Id, roles);
        return await ShowLinkAsync(user, users, address, db, ct);
    }

    // Whoever holds the link can become that person: the log tells afterwards who asked for it, and for whom.
    private static async Task<IResult> RenewLinkAsync(
        Guid id,
        IFormCollection _,
        UserManager<StaffUser> users,
        PublicAddress address,
        AppDb db,
        TimeProvider clock,
        ClaimsPrincipal administrator,
        CancellationToken ct
    )
    {
        if (await users.FindByIdAsync(id.ToString()) is not { } user)
            return TypedResults.NotFound();

        var issued = new CaseAccess("staff.link-issued", $"Ny adgangskode til {user.Email}");
        db.Note(administrator, issued, placement: null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return await ShowLinkAsync(user, users, address, db, ct);
    }

    // The one page that answers a POST directly: the link must not be stored anywhere on the way to a second request.
    private static async Task<IResult> ShowLinkAsync(
        StaffUser user,
        UserManager<StaffUser> users,
        PublicAddress address,
        AppDb db,
        CancellationToken ct
    )
    {
        var token = await users.GeneratePasswordResetTokenAsync(user);
        return Page.Show<StaffPage>(
            new
            {
                Staff = await MembersAsync(db, ct),
                Link = address.Link(SetPassword.Path(user, token)).ToString(),
                LinkFor = user.DisplayName,
            }
        );
    }

    private static async Task<IReadOnlyList<StaffMember>> MembersAsync(
        AppDb db,
        CancellationToken ct
    )
    {
        var users = await db.Users.AsNoTracking().OrderBy(user => user.DisplayName).ToListAsync(ct);
        var roles = await (
            from member in db.UserRoles
            join role in db.Roles on member.RoleId equals role.Id
            select new { member.UserId, role.Name }
        ).ToListAsync(ct);
        var rolesOf = roles.ToLookup(row => row.UserId, row => row.Name);
        return
        [
            .. users.Select(user => new StaffMember(
                user.Id,
                user.DisplayName,
                user.Email!,
                [.. StaffRoles.All.Where(rolesOf[user.Id].Contains)]
            )),
        ];
    }

    [LoggerMessage(
        EventId = 3503,
        Level = LogLevel.Information,
        Message = "User {UserId} added with roles {Roles}"
    )]
    private static partial void UserAdded(ILogger logger, Guid userId, string[] roles);
}
