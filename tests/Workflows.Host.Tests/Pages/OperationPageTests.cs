using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Companies;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Engine;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Tests.Pages;

/// <summary>A placement that runs is changed: the person sees what moves, confirms, and exactly that happens.</summary>
public sealed partial class OperationPageTests(Site site) : SiteTest(site)
{
    private Visitor _consultant = null!;
    private string _page = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        _page = await RegisterAsync("1042", "2026-12-07");
    }

    [Fact]
    public async Task Shows_what_a_later_start_moves_and_changes_nothing_yet()
    {
        var before = await PlanAsync();

        var preview = await AskAsync("aendr-udskyd", Postponed);

        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Html.ShouldContain("Forløbet begynder mandag 11. januar 2027.");
        preview.Html.ShouldContain("Flyttes");
        preview.Html.ShouldContain("Den påkrævede opfølgning");
        preview.Html.ShouldContain("fre.\u00A05.\u00A0mar.\u00A02027");
        preview.Html.ShouldContain("fre.\u00A09.\u00A0apr.\u00A02027");
        (await PlanAsync()).ShouldBe(before);
        await using var db = Site.OpenContext();
        (await db.Placements.SingleAsync(Ct)).StartsOn.ShouldBe(new DateOnly(2026, 12, 7));
        (
            await db.AccessLog.AnyAsync(entry => entry.What == "placement.changed", Ct)
        ).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_confirmed_is_what_was_shown_and_flows_hear_of_it()
    {
        var preview = await AskAsync("aendr-udskyd", Postponed);

        var answer = await ConfirmAsync("aendr-udskyd", preview, Postponed);

        answer.Location.ShouldBe($"{_page}?gemt=aendr-udskyd");
        await using var db = Site.OpenContext();
        var placement = await db.Placements.Include(found => found.Obligations).SingleAsync(Ct);
        placement.StartsOn.ShouldBe(new DateOnly(2027, 1, 11));
        placement.Obligations.Count.ShouldBe(2);
        foreach (
            var contact in await db
                .PlannedContacts.Where(c => c.Status == PlannedContactStatus.Planned)
                .ToListAsync(Ct)
        )
            preview.Html.ShouldContain(ContactNames.Of(contact.Code));
        var heard = await db.Inbox.Select(row => row.Hash).ToListAsync(Ct);
        heard.ShouldContain(Hash(nameof(PlacementPostponed)));
        heard.ShouldContain(Hash(nameof(PlanChanged)));
        (await db.AccessLog.CountAsync(entry => entry.What == "placement.changed", Ct)).ShouldBe(1);
        (await _consultant.GetAsync(answer.Location!, Ct)).Html.ShouldContain("Ændringen er gemt");
    }

    [Fact]
    public async Task A_change_that_was_overtaken_is_shown_again_and_not_made()
    {
        var preview = await AskAsync("aendr-udskyd", Postponed);
        var meanwhile = await AskAsync(
            "aendr-forkort",
            ("dag", "14-02-2027"),
            ("grund", "Andre planer.")
        );
        (
            await ConfirmAsync(
                "aendr-forkort",
                meanwhile,
                ("dag", "14-02-2027"),
                ("grund", "Andre planer.")
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);

        var answer = await ConfirmAsync("aendr-udskyd", preview, Postponed);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Forløbet er blevet ændret, siden du så oversigten.");
        await using (var db = Site.OpenContext())
            (await db.Placements.SingleAsync(Ct)).StartsOn.ShouldBe(new DateOnly(2026, 12, 7));
        (await ConfirmAsync("aendr-udskyd", answer, Postponed)).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
    }

    [Fact]
    public async Task To_talk_more_rarely_is_agreed_on_and_can_be_taken_back()
    {
        await AgreeAsync("aendr-sjaeldnere", ("dag", "04-01-2027"), ("grund", "Det går godt."));
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain(
            "Det er aftalt med virksomheden at tale sammen sjældnere fra mandag 4. januar 2027"
        );

        await AgreeAsync("aendr-som-foer", ("grund", "Ny leder."));

        await using var db = Site.OpenContext();
        (await db.Placements.SingleAsync(Ct)).FadeOut.ShouldBeNull();

        async Task AgreeAsync(string form, params (string Name, string Value)[] fields)
        {
            var preview = await AskAsync(form, fields);
            preview.Status.ShouldBe(HttpStatusCode.OK, preview.Html);
            (await ConfirmAsync(form, preview, fields)).Location.ShouldBe($"{_page}?gemt={form}");
        }
    }

    [Fact]
    public async Task A_refused_change_says_why_and_keeps_what_was_written()
    {
        var answer = await AskAsync(
            "aendr-forlaeng",
            ("dag", "02-05-2027"),
            ("grund", "Der er udvikling.")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Forløbet kommer over 13 uger");
        answer.Html.ShouldContain("Der er udvikling.");
    }

    [Theory]
    [InlineData("02-05-2027", "Forløbet kommer over 13 uger")]
    [InlineData("hurtigst muligt", "er ikke en dato")]
    public async Task A_page_that_a_refused_confirmation_shows_is_in_the_access_log(
        string day,
        string why
    )
    {
        await using var db = Site.OpenContext();
        var before = await db.AccessLog.CountAsync(Ct);

        var answer = await AskAsync(
            "aendr-forlaeng",
            ("dag", day),
            ("grund", "Der er udvikling."),
            ("set", "00")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain(why);
        // The page that the form stands on, and the one that came back with it.
        (await db.AccessLog.CountAsync(Ct)).ShouldBe(before + 2);
    }

    [Theory]
    [InlineData("aendr-udskyd", "Skriv den nye første dag.")]
    [InlineData("aendr-forkort", "Skriv den nye sidste dag.")]
    [InlineData("aendr-forlaeng", "Skriv den nye sidste dag.")]
    [InlineData("aendr-pause", "Skriv den første dag, borgeren er væk.")]
    [InlineData("aendr-genoptag", "Skriv den første dag, borgeren er tilbage.")]
    [InlineData("aendr-kontakt", "Vælg en person på listen, eller skriv navnet på en ny.")]
    [InlineData("aendr-spor", "Vælg, hvordan forløbet skal følges.")]
    [InlineData("aendr-tid", "Vælg ugedagen")]
    [InlineData("aendr-afbryd", "Skriv, hvorfor forløbet bliver afbrudt.")]
    [InlineData("aendr-genaabn", "Skriv, hvorfor afslutningen var forkert.")]
    public async Task Each_form_names_what_is_missing(string form, string missing)
    {
        var answer = await AskAsync(form);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain(missing);
    }

    [Fact]
    public async Task A_new_contact_person_is_kept_only_when_the_change_is_confirmed()
    {
        (string, string)[] ida = [("navn", "Ida Holm"), ("telefon", "12345678")];

        var preview = await AskAsync("aendr-kontakt", ida);
        await using (var db = Site.OpenContext())
            (await db.CompanyContacts.CountAsync(Ct)).ShouldBe(1);
        await ConfirmAsync("aendr-kontakt", preview, ida);

        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain("Ida Holm");
        await using (var db = Site.OpenContext())
            (await db.CompanyContacts.CountAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_fixed_time_moves_all_placements_of_the_company_and_says_which()
    {
        await RegisterAsync("1043", "2027-01-04");
        (string, string)[] thursday = [("ugedag", "Thursday"), ("kl", "9.30")];

        var preview = await AskAsync("aendr-tid", thursday);

        preview.Html.ShouldContain("torsdag kl. 9.30");
        preview.Html.ShouldContain("Kontakt i ref.\u00A01043");
        (await ConfirmAsync("aendr-tid", preview, thursday)).Status.ShouldBe(
            HttpStatusCode.Redirect
        );
        await using var db = Site.OpenContext();
        var calls = await db
            .PlannedContacts.Where(contact => contact.Code == "chk.w6")
            .ToListAsync(Ct);
        calls.Count.ShouldBe(2);
        calls.ShouldAllBe(contact => contact.On.DayOfWeek == DayOfWeek.Thursday);
    }

    [Fact]
    public async Task Illness_is_a_pause_that_the_page_shows_until_the_citizen_is_back()
    {
        await ThreeWeeksLaterAsync();
        await DoAsync("aendr-pause", ("fra", "14-12-2026"), ("til", ""), ("grund", "Sygemeldt."));

        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain(
            "Pause, indtil borgeren er tilbage"
        );
        await DoAsync("aendr-genoptag", ("dag", "04-01-2027"));

        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain(
            "Pause til og med søndag 3. januar 2027"
        );
    }

    [Fact]
    public async Task A_hand_over_shows_what_follows_before_it_is_made()
    {
        await Site.SignInAsync(Ct, StaffRoles.Consultant);
        await using var db = Site.OpenContext();
        var placement = await db.Placements.AsNoTracking().SingleAsync(Ct);
        var to = await db.JobConsultants.SingleAsync(
            other => other.Id != placement.ConsultantId,
            Ct
        );
        (string, string) receiver = ("til", to.Id.Value.ToString());

        var preview = await _consultant.PostAsync(_page, $"{_page}/overdrag-vis", Ct, receiver);

        preview.Status.ShouldBe(HttpStatusCode.OK);
        preview.Html.ShouldContain("Overtag forløbet");
        (await db.Placements.AsNoTracking().SingleAsync(Ct)).ConsultantId.ShouldBe(
            placement.ConsultantId
        );
        var seen = ("set", Seen().Match(preview.Html).Groups[1].Value);
        (
            await _consultant.PostAsync(_page, $"{_page}/overdrag", Ct, receiver, seen)
        ).Location.ShouldBe($"{_page}?gemt=overdrag");
        (await db.Placements.AsNoTracking().SingleAsync(Ct)).ConsultantId.ShouldBe(to.Id);
    }

    [Fact]
    public async Task A_wrong_break_off_is_taken_back()
    {
        await DoAsync("aendr-afbryd", ("grund", "Blev væk."), ("notat", "Vi lærte noget."));
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain("Åbn forløbet igen");

        await DoAsync("aendr-genaabn", ("grund", "Det var en anden borger."));

        await using var db = Site.OpenContext();
        (await db.Placements.SingleAsync(Ct)).IsClosed.ShouldBeFalse();
        (
            await db.PlannedContacts.CountAsync(c => c.Status == PlannedContactStatus.Planned, Ct)
        ).ShouldBeGreaterThan(10);
        // A company whose plan has contacts twice can still take another placement.
        await RegisterAsync("1043", "2027-01-04");
    }

    [Fact]
    public async Task After_the_end_three_voices_a_lesson_and_the_later_checks_are_written_down()
    {
        await ThreeWeeksLaterAsync();
        await SavedAsync(
            "afslut",
            ("udfald", nameof(PlacementOutcome.Hired)),
            ("evaluering", "Ansat fra nytår.")
        );
        var page = await _consultant.GetAsync(_page, Ct);
        page.Html.ShouldContain("Mangler");
        page.Html.ShouldContain("Er borgeren stadig i arbejde?");

        await SavedAsync(
            "evaluering",
            ("part", nameof(EvaluationParty.Company)),
            ("svar", "Vi gør det gerne igen.")
        );
        await SavedAsync(
            "evaluering",
            ("part", nameof(EvaluationParty.Citizen)),
            ("svar", "Jeg er glad for det.")
        );
        await SavedAsync(
            "erfaring",
            ("slags", nameof(LessonKind.Easy)),
            ("erfaring", "Ring før kl. 9.")
        );
        var check = await CheckAsync();
        var refused = await _consultant.PostAsync(
            _page,
            $"{_page}/opkald",
            Ct,
            ("kontakt", check.Id.ToString()),
            ("notat", "Det går godt.")
        );
        refused.Html.ShouldContain("Vælg, om borgeren stadig er i arbejde.");
        await SavedAsync(
            "opkald",
            ("kontakt", check.Id.ToString()),
            ("notat", "Det går godt."),
            ("arbejde", nameof(WorkAfterwards.SameCompany))
        );

        (await CheckAsync()).Work.ShouldBe(WorkAfterwards.SameCompany);
        page = await _consultant.GetAsync(_page, Ct);
        page.Html.ShouldContain("Vi gør det gerne igen.");
        page.Html.ShouldContain("Ring før kl. 9.");
        page.Html.ShouldContain("Borgeren er i arbejde i virksomheden.");
    }

    private static (string, string)[] Postponed =>
        [("dag", "11-01-2027"), ("grund", "Virksomheden flytter.")];

    private static string Hash(string name) =>
        InboxMessages.Event("id", name, null, null, DateTimeOffset.UnixEpoch, null).Hash!;

    private Task<Answer> AskAsync(string form, params (string, string)[] fields) =>
        _consultant.PostAsync(_page, $"{_page}/aendring", Ct, [("handling", form), .. fields]);

    private Task<Answer> ConfirmAsync(string form, Answer preview, params (string, string)[] fields)
    {
        var seen = Seen().Match(preview.Html);
        seen.Success.ShouldBeTrue(preview.Html);
        return AskAsync(form, [.. fields, ("set", seen.Groups[1].Value)]);
    }

    private async Task DoAsync(string form, params (string, string)[] fields)
    {
        var preview = await AskAsync(form, fields);
        preview.Status.ShouldBe(HttpStatusCode.OK, preview.Html);
        (await ConfirmAsync(form, preview, fields)).Location.ShouldBe($"{_page}?gemt={form}");
    }

    private async Task SavedAsync(string act, params (string, string)[] fields) =>
        (await _consultant.PostAsync(_page, $"{_page}/{act}", Ct, fields)).Location.ShouldBe(
            $"{_page}?gemt={act}"
        );

    // Nobody stays signed in for so long.
    private async Task ThreeWeeksLaterAsync()
    {
        Site.Clock.Advance(TimeSpan.FromDays(21));
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
    }

    private async Task<PlannedContact> CheckAsync() =>
        await Site.OpenContext()
            .PlannedContacts.SingleAsync(contact => contact.Code == "post.1m", Ct);

    private async Task<List<string>> PlanAsync() =>
        await Site.OpenContext()
            .PlannedContacts.OrderBy(contact => contact.Id)
            .Select(contact => $"{contact.Code} {contact.On} {contact.Status}")
            .ToListAsync(Ct);

    private async Task<string> RegisterAsync(string reference, string start)
    {
        await using var db = Site.OpenContext();
        var me = await db.JobConsultants.SingleAsync(Ct);
        var answer = await _consultant.PostAsync(
            "/forloeb/nyt",
            "/forloeb/nyt",
            Ct,
            ("reference", reference),
            ("borger", "Anja"),
            ("slags", nameof(PlacementKind.WorkPractice)),
            ("start", start),
            ("uger", "13"),
            ("konsulent", me.Id.Value.ToString()),
            ("pnummer", "1234567890"),
            ("virksomhed", "Plantecenter Lyng"),
            ("kontakt", "Karen Lyng"),
            ("mail", "karen@lyng.example"),
            ("telefon", "12 34 56 11")
        );
        return answer.Location.ShouldNotBeNull(answer.Html).Split('?')[0];
    }

    [GeneratedRegex("name=\"set\" value=\"([0-9A-F]+)\"")]
    private static partial Regex Seen();
}
