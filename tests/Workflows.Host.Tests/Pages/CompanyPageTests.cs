using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Cases;
using Workflows.Testing.Contracts;

namespace Workflows.Host.Tests.Pages;

/// <summary>A company as all colleagues share it (R34, R35, R73, R76).</summary>
public sealed partial class CompanyPageTests(Site site) : SiteTest(site)
{
    private Visitor _consultant = null!;
    private SampleCase _sample = null!;
    private string _page = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        _sample = SampleCase.Register(Site.Start);
        await using var db = Site.OpenContext();
        db.AddRange(_sample.Company, _sample.Contact, _sample.Consultant, _sample.Placement);
        db.AddRange(_sample.PlannedContacts);
        await db.SaveChangesAsync(Ct);
        _page = $"/virksomheder/{_sample.Company.Id.Value}";
    }

    [Fact]
    public async Task Is_reached_from_the_placement_and_reading_it_is_logged()
    {
        (await _consultant.GetAsync($"/forloeb/{_sample.Id}", Ct)).Html.ShouldContain(
            $"href=\"{_page}\""
        );

        var page = await _consultant.GetAsync(_page, Ct);

        page.Html.ShouldContain("Bo Holm");
        page.Html.ShouldContain("Aisha");
        page.Html.ShouldContain("Har ikke prøvet det før");
        (await LogAsync()).ShouldContain("company.read");
    }

    [Fact]
    public async Task Closing_weeks_move_the_plans_after_a_look_at_what_moves()
    {
        var call = _sample.PlannedContacts.Single(contact => contact.Code == "chk.w2");
        var (from, to) = (call.On.AddDays(-1), call.On.AddDays(5));
        var fields = Fields(
            "virksomhed-lukket",
            ("fra", $"{from:dd-MM-yyyy}"),
            ("til", $"{to:dd-MM-yyyy}"),
            ("grund", "ferie")
        );

        var preview = await _consultant.PostAsync(_page, $"{_page}/aendring", Ct, fields);

        preview.Html.ShouldContain("Opfølgning i uge 2");
        (await CompanyAsync()).ClosedPeriods.ShouldBeEmpty();
        var answer = await ConfirmAsync(preview, fields);
        answer.Location.ShouldBe($"{_page}?gemt=virksomhed-lukket", answer.Html);
        (await CompanyAsync())
            .ClosedPeriods.ShouldHaveSingleItem()
            .ShouldBe(new ClosedPeriod(from, to, "ferie"));
        await using var db = Site.OpenContext();
        (
            await db.PlannedContacts.SingleAsync(contact => contact.Id == call.Id, Ct)
        ).On.ShouldBeGreaterThan(to);
        (await db.LoadPlacementAsync(_sample.Id, Ct))!
            .Notes[^1]
            .Headline.ShouldStartWith("Virksomheden holder lukket fra");
    }

    [Fact]
    public async Task A_wish_for_the_question_on_the_first_day_brings_it_into_the_plan()
    {
        var fields = Fields("virksomhed-erfaring", ("erfaring", "Some"), ("puls", "Yes"));
        var preview = await _consultant.PostAsync(_page, $"{_page}/aendring", Ct, fields);

        await ConfirmAsync(preview, fields);

        var company = await CompanyAsync();
        (company.Experience, company.WantsFirstDayPulse).ShouldBe((CompanyExperience.Some, true));
        await using var db = Site.OpenContext();
        (
            await db.PlannedContacts.AnyAsync(contact => contact.Code == "chk.day1", Ct)
        ).ShouldBeTrue();
    }

    [Fact]
    public async Task What_cannot_be_is_said_on_the_companys_page_and_nothing_is_lost()
    {
        var answer = await _consultant.PostAsync(
            _page,
            $"{_page}/aendring",
            Ct,
            Fields(
                "virksomhed-lukket",
                ("fra", "01-02-2027"),
                ("til", "01-01-2027"),
                ("grund", "vinterferie")
            )
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Byt om på dem.");
        answer.Html.ShouldContain("vinterferie");
        answer.Html.ShouldContain("<h1>Grøn Gren ApS</h1>");
    }

    [Fact]
    public async Task Without_a_placement_the_change_is_done_at_once()
    {
        await using (var db = Site.OpenContext())
        {
            var placement = (await db.LoadPlacementAsync(_sample.Id, Ct))!;
            placement
                .Close(PlacementOutcome.Completed, "Det gik godt.", null, "Mette", Site.Start)
                .ShouldBe(Decision.Ok);
            await db.SaveChangesAsync(Ct);
        }

        var answer = await _consultant.PostAsync(
            _page,
            $"{_page}/aendring",
            Ct,
            Fields("aendr-tid", ("ugedag", "Tuesday"), ("kl", "9.30"))
        );

        answer.Location.ShouldBe($"{_page}?gemt=aendr-tid", answer.Html);
        (await CompanyAsync()).Slot.ShouldBe(
            new ContactSlot(DayOfWeek.Tuesday, new TimeOnly(9, 30))
        );
        (await LogAsync()).ShouldContain("company.changed");
    }

    [Fact]
    public async Task A_person_is_added_and_corrected_with_the_way_of_contact_that_suits_best()
    {
        await SaveAsync(
            "person",
            ("navn", "Ida Lund"),
            ("titel", "daglig leder"),
            ("mail", "ida@groengren.example"),
            ("telefon", ""),
            ("kanal", "Mail")
        );
        await using var db = Site.OpenContext();
        var ida = await db.CompanyContacts.SingleAsync(p => p.Id != _sample.Contact.Id, Ct);
        ida.PreferredChannel.ShouldBe(ContactChannel.Mail);

        await SaveAsync(
            "person",
            ("person", ida.Id.Value.ToString()),
            ("titel", "ejer"),
            ("mail", "ida@groengren.example"),
            ("telefon", "12 34 56 78"),
            ("kanal", "TextMessage")
        );

        await db.Entry(ida).ReloadAsync(Ct);
        (ida.Title!.ForStaff(), ida.PreferredChannel).ShouldBe(
            ("ejer", ContactChannel.TextMessage)
        );
        (await LogAsync()).ShouldContain("company.person-kept");
    }

    [Fact]
    public async Task A_way_of_contact_without_a_number_is_refused()
    {
        var answer = await _consultant.PostAsync(
            _page,
            $"{_page}/person",
            Ct,
            ("navn", "Ida Lund"),
            ("mail", "ida@groengren.example"),
            ("kanal", "Phone")
        );

        answer.Html.ShouldContain("Der står intet telefonnummer. Skriv det først.");
        await using var db = Site.OpenContext();
        (await db.CompanyContacts.CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_lesson_is_there_for_the_next_colleague()
    {
        await SaveAsync("erfaring", ("slags", "Easy"), ("erfaring", "Ring før kl. 10."));

        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain("Ring før kl. 10.");
        (await LogAsync()).ShouldContain("company.lesson-written");
    }

    [Fact]
    public async Task One_consultant_keeps_the_contact()
    {
        await SaveAsync("konsulent", ("konsulent", _sample.Consultant.Id.Value.ToString()));

        (await CompanyAsync()).LeadContactId.ShouldBe(_sample.Consultant.Id);
    }

    [Fact]
    public async Task Those_who_only_look_into_cases_find_no_forms()
    {
        var auditor = await Site.SignInAsync(Ct, StaffRoles.Auditor);

        var html = (await auditor.GetAsync(_page, Ct)).Html;

        html.ShouldContain("Bo Holm");
        html.ShouldNotContain("Tilføj en kontaktperson");
        html.ShouldNotContain("Skriv en lukkeperiode");
    }

    private async Task SaveAsync(string part, params (string Name, string Value)[] fields)
    {
        var answer = await _consultant.PostAsync(_page, $"{_page}/{part}", Ct, fields);
        answer.Location.ShouldNotBeNull(answer.Html).ShouldStartWith($"{_page}?gemt=");
    }

    private Task<Answer> ConfirmAsync(Answer preview, (string Name, string Value)[] fields) =>
        _consultant.PostAsync(
            _page,
            $"/forloeb/{_sample.Id}/aendring",
            Ct,
            [.. fields, ("set", Seen().Match(preview.Html).Groups[1].Value)]
        );

    private static (string Name, string Value)[] Fields(
        string form,
        params (string Name, string Value)[] fields
    ) => [("handling", form), .. fields];

    private async Task<Company> CompanyAsync()
    {
        await using var db = Site.OpenContext();
        return await db.Companies.SingleAsync(Ct);
    }

    private async Task<List<string>> LogAsync()
    {
        await using var db = Site.OpenContext();
        return await db.AccessLog.Select(entry => entry.What).ToListAsync(Ct);
    }

    [GeneratedRegex("name=\"set\" value=\"([0-9A-F]+)\"")]
    private static partial Regex Seen();
}
