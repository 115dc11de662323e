using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Tests.Pages;

public sealed class SignInTests(Site site) : SiteTest(site)
{
    [Fact]
    public async Task A_wrong_password_is_refused_and_the_address_stays_in_the_form()
    {
        var email = await Site.AddUserAsync(Ct, StaffRoles.Consultant);

        var answer = await EnterAsync(Site.Visit(), email, "ikke adgangskoden");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain(email);
        answer.Html.ShouldContain("passer ikke sammen");
        answer.Html.ShouldNotContain("ikke adgangskoden");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_user_out_also_with_the_right_one()
    {
        var email = await Site.AddUserAsync(Ct, StaffRoles.Consultant);
        var visitor = Site.Visit();
        for (var attempt = 0; attempt < SignInServices.AttemptsBeforeLockout; attempt++)
            await EnterAsync(visitor, email, "ikke adgangskoden");

        var answer = await EnterAsync(visitor, email, Site.Password);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.GetAsync("/", Ct)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("/postkasse?vis=Sent", "/postkasse?vis=Sent")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task Signing_in_leads_back_into_this_site_only(string wanted, string expected)
    {
        var email = await Site.AddUserAsync(Ct, StaffRoles.Consultant);

        var answer = await Site.Visit()
            .PostAsync(
                "/log-ind",
                $"/log-ind?til={Uri.EscapeDataString(wanted)}",
                Ct,
                ("email", email),
                ("adgangskode", Site.Password)
            );

        answer.Location.ShouldBe(expected);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var visitor = await Site.SignInAsync(Ct, StaffRoles.Consultant);

        (await visitor.PostAsync("/", "/log-ud", Ct)).Location.ShouldBe("/log-ind");

        (await visitor.GetAsync("/", Ct)).Location.ShouldNotBeNull().ShouldStartWith("/log-ind");
    }

    [Fact]
    public async Task The_first_administrators_link_makes_one_and_dies_with_it()
    {
        var link = (await IssueAsync()).ShouldNotBeNull();
        var second = (await IssueAsync()).ShouldNotBeNull();
        var visitor = Site.Visit();

        var created = await CreateAsync(visitor, link);

        created.Location.ShouldBe("/");
        (await visitor.GetAsync("/personale", Ct)).Html.ShouldContain("Amir Haddad");
        (await Site.Visit().GetAsync(link, Ct)).Status.ShouldBe(HttpStatusCode.Gone);
        // A second node printed a link of its own: with an administrator there, it opens nothing either.
        (await Site.Visit().GetAsync(second, Ct)).Status.ShouldBe(HttpStatusCode.Gone);
        (await IssueAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_administrators_link_is_stored_as_a_hash_and_expires()
    {
        var link = (await IssueAsync()).ShouldNotBeNull();
        await using var db = Site.OpenContext();
        link.ShouldNotContain((await db.SetupLinks.SingleAsync(Ct)).TokenHash);

        Site.Clock.Advance(SignInServices.LinkLifetime + TimeSpan.FromSeconds(1));

        (await Site.Visit().GetAsync(link, Ct)).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_refused_password_leaves_the_link_usable()
    {
        var link = (await IssueAsync()).ShouldNotBeNull();

        var refused = await CreateAsync(Site.Visit(), link, password: "kort");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("mindst 12 tegn");
        (await CreateAsync(Site.Visit(), link)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Nobody_has_a_password_before_somebody_chose_one()
    {
        await using var db = Site.OpenContext();

        (await db.Users.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_administrator_adds_a_colleague_who_sets_a_password_once()
    {
        var administrator = await Site.SignInAsync(Ct, StaffRoles.Administrator);

        var added = await administrator.PostAsync(
            "/personale",
            "/personale",
            Ct,
            ("navn", "Pia Ravn"),
            ("email", "pia@kommune.example"),
            ("rolle", StaffRoles.Caseworker)
        );

        var link = System
            .Text.RegularExpressions.Regex.Match(added.Html, "/adgangskode\\?[^<\\s]+")
            .Value;
        var set = await Site.Visit().PostAsync(link, link, Ct, ("adgangskode", Site.Password));
        set.Location.ShouldBe("/log-ind?klar=1");
        (await EnterAsync(Site.Visit(), "pia@kommune.example", Site.Password)).Location.ShouldBe(
            "/"
        );
        (
            await Site.Visit().PostAsync(link, link, Ct, ("adgangskode", "en anden lang sætning"))
        ).Html.ShouldContain("Linket er brugt");
    }

    [Fact]
    public async Task A_new_link_for_a_colleague_is_logged_with_who_asked_and_for_whom()
    {
        var administrator = await Site.SignInAsync(Ct, StaffRoles.Administrator);
        await Site.SignInAsync(Ct, StaffRoles.Consultant);
        await using var db = Site.OpenContext();
        var colleague = await db.Users.SingleAsync(user => user.JobConsultantId != null, Ct);

        await administrator.PostAsync("/personale", $"/personale/{colleague.Id}/link", Ct);

        var entry = await db.AccessLog.SingleAsync(e => e.What == "staff.link-issued", Ct);
        entry.Purpose.ShouldContain(colleague.Email!);
    }

    [Fact]
    public async Task A_colleague_without_a_role_is_refused_and_the_name_stays_in_the_form()
    {
        var administrator = await Site.SignInAsync(Ct, StaffRoles.Administrator);

        var answer = await administrator.PostAsync(
            "/personale",
            "/personale",
            Ct,
            ("navn", "Pia Ravn"),
            ("email", "pia@kommune.example")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Vælg mindst én rolle.");
        answer.Html.ShouldContain("value=\"Pia Ravn\"");
    }

    [Fact]
    public async Task Demo_users_get_a_password_each_and_new_ones_at_the_next_start()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoUsers>();

        var first = await demo.RenewAsync(Ct);
        var second = await demo.RenewAsync(Ct);

        first.Select(user => user.Role).ShouldBe(StaffRoles.All);
        first
            .Concat(second)
            .Select(user => user.Password)
            .Distinct()
            .Count()
            .ShouldBe(2 * StaffRoles.All.Count);
        (await EnterAsync(Site.Visit(), second[0].Email, second[0].Password)).Location.ShouldBe(
            "/"
        );
    }

    [Fact]
    public async Task After_a_trial_the_demo_users_are_shut_out_and_the_real_administrator_gets_a_link()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoUsers>();
        var before = await demo.RenewAsync(Ct);

        await demo.ShutOutAsync(Ct);

        var answer = await EnterAsync(Site.Visit(), before[0].Email, before[0].Password);
        answer.Location.ShouldNotBe("/");
        (await IssueAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task Of_two_people_with_a_link_each_one_becomes_the_administrator()
    {
        string[] links =
        [
            (await IssueAsync()).ShouldNotBeNull(),
            (await IssueAsync()).ShouldNotBeNull(),
        ];

        await Task.WhenAll(
            links.Select(
                (link, n) => CreateAsync(Site.Visit(), link, email: $"p{n}@kommune.example")
            )
        );

        await using var db = Site.OpenContext();
        (await db.Users.CountAsync(Ct)).ShouldBe(1);
    }

    private static Task<Answer> EnterAsync(Visitor visitor, string email, string password) =>
        visitor.PostAsync("/log-ind", "/log-ind", Ct, ("email", email), ("adgangskode", password));

    private static Task<Answer> CreateAsync(
        Visitor visitor,
        string link,
        string password = Site.Password,
        string email = "amir@kommune.example"
    ) =>
        visitor.PostAsync(
            link,
            link,
            Ct,
            ("navn", "Amir Haddad"),
            ("email", email),
            ("adgangskode", password)
        );

    private async Task<string?> IssueAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<FirstAdministrator>()
            .IssueLinkAsync(Ct);
    }
}
