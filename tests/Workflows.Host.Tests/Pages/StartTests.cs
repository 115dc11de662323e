using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Letters;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Mail;

namespace Workflows.Host.Tests.Pages;

public sealed class StartTests(Site site) : SiteTest(site)
{
    [Theory]
    [InlineData(StaffRoles.Coordinator, true)]
    [InlineData(StaffRoles.Administrator, true)]
    [InlineData(StaffRoles.Consultant, false)]
    public async Task The_sample_is_offered_where_nothing_is_yet_to_those_who_may_import(
        string role,
        bool offered
    )
    {
        var visitor = await Site.SignInAsync(Ct, role);

        var answer = await visitor.GetAsync("/", Ct);

        answer.Html.ShouldContain("Der er ingen forløb endnu");
        answer.Html.Contains("Hent eksemplet", StringComparison.Ordinal).ShouldBe(offered);
        (await Site.OpenContext().Placements.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_sample_is_loaded_by_its_button_once_and_then_found_listed_and_searched()
    {
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);

        (await coordinator.PostAsync("/", "/eksempel", Ct)).Location.ShouldBe(
            "/?vis=alle&hentet=1"
        );

        var all = await coordinator.GetAsync("/?vis=alle&hentet=1", Ct);
        all.Html.ShouldContain("Eksemplet er hentet");
        all.Html.ShouldContain("Alle forløb");
        all.Html.ShouldNotContain("Hent eksemplet");
        (await coordinator.PostAsync("/", "/eksempel", Ct)).Location.ShouldBe("/?vis=alle");
        await using var db = Site.OpenContext();
        (await db.Placements.CountAsync(Ct)).ShouldBe(200);
        var one = await db.Placements.OrderBy(placement => placement.Reference).FirstAsync(Ct);
        var found = await coordinator.GetAsync($"/?vis=alle&q={one.Reference}", Ct);
        found.Html.ShouldContain($"/forloeb/{one.Id}");
        (await coordinator.GetAsync("/?vis=alle&q=%25", Ct)).Html.ShouldContain("Ingen forløb med");
        (await coordinator.GetAsync("/?vis=alle&side=2", Ct)).Html.ShouldContain("Side 2 af");
    }

    [Fact]
    public async Task A_role_without_cases_is_told_so_and_sees_none()
    {
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        await coordinator.PostAsync("/", "/eksempel", Ct);
        var engineer = await Site.SignInAsync(Ct, StaffRoles.FlowEngineer);

        var answer = await engineer.GetAsync("/", Ct);

        answer.Html.ShouldContain("Din rolle arbejder ikke med forløb");
        answer.Html.ShouldNotContain("/forloeb/");
    }

    [Fact]
    public async Task Looking_at_the_list_is_logged()
    {
        var consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);

        await consultant.GetAsync("/", Ct);

        (await Site.OpenContext().AccessLog.SingleAsync(Ct)).What.ShouldBe("placements.listed");
    }

    [Fact]
    public async Task Health_answers_everybody_and_tells_nothing_of_cases()
    {
        var answer = await Site.Visit().GetAsync("/health", Ct);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Html.ShouldContain("\"database\":\"ok\"");
        answer.Html.ShouldContain("\"clock\":\"2026-11-23T08:15:00+00:00\"");
    }

    [Theory]
    [InlineData(OutboxStatus.Pending, "Mailen venter")]
    [InlineData(OutboxStatus.Sent, "Sendt")]
    [InlineData(OutboxStatus.Failed, "Mailen blev ikke sendt")]
    [InlineData(OutboxStatus.Unknown, "Vi ved ikke, om mailen nåede frem")]
    public async Task A_mail_is_shown_with_what_is_known_of_it(OutboxStatus status, string said)
    {
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        await coordinator.PostAsync("/", "/eksempel", Ct);
        var mail = await AddMailAsync(status);

        var list = await coordinator.GetAsync($"/postkasse?vis={status}", Ct);
        var page = await coordinator.GetAsync($"/postkasse/{mail.Id}", Ct);
        var body = await coordinator.GetAsync($"/postkasse/{mail.Id}/html", Ct);

        list.Html.ShouldContain($"/postkasse/{mail.Id}");
        page.Html.ShouldContain(said);
        page.Html.ShouldContain("<iframe");
        body.Html.ShouldBe("<h1>Hej Karen</h1>");
        body.Policy.ShouldNotBeNull().ShouldContain("sandbox");
        await using var db = Site.OpenContext();
        (
            await db.AccessLog.CountAsync(
                e => e.What == "mail.read" && e.PlacementId == mail.PlacementId,
                Ct
            )
        ).ShouldBe(2);
    }

    private async Task<OutboxMail> AddMailAsync(OutboxStatus status)
    {
        await using var db = Site.OpenContext();
        var placement = await db.Placements.OrderBy(found => found.Reference).FirstAsync(Ct);
        var mail = new OutboxMail
        {
            Id = Guid.CreateVersion7(),
            Key = "test",
            Template = MailTemplates.CompanyGuide,
            PlacementId = placement.Id,
            RecipientId = placement.ContactId,
            NotBefore = Pages.Site.Start,
            CreatedAt = Pages.Site.Start,
            Reason = "Forløbet begynder om tre arbejdsdage.",
            Status = status,
            Subject = "Guide før start. Ref. 1042",
            HtmlBody = "<h1>Hej Karen</h1>",
            TextBody = "Hej Karen",
        };
        db.Outbox.Add(mail);
        await db.SaveChangesAsync(Ct);
        return mail;
    }
}
