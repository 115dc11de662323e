using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Readiness;
using Workflows.Domain.Team;
using Workflows.Host.Features.Agreements;
using Workflows.Host.Features.Readiness;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Cases;
using Workflows.Testing.Contracts;

namespace Workflows.Host.Tests.Pages;

/// <summary>The agreement, the readiness and the team of a placement, as people use their pages.</summary>
public sealed class CaseFileTests(Site site) : SiteTest(site)
{
    private Visitor _consultant = null!;
    private string _page = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        var sample = SampleCase.Register(Site.Start);
        await using var db = Site.OpenContext();
        db.AddRange(sample.Company, sample.Contact, sample.Consultant, sample.Placement);
        await db.SaveChangesAsync(Ct);
        _page = $"/forloeb/{sample.Id}";
    }

    [Fact]
    public async Task The_agreement_is_written_read_by_both_and_confirmed_by_its_text()
    {
        await WriteAsync();

        var company = await _consultant.GetAsync($"{_page}/aftale/virksomhed", Ct);
        company.Html.ShouldContain("Aftale om virksomhedspraktik");
        company.Html.ShouldContain("Mødetid: kl. 9–14");
        company.Html.ShouldNotContain("Pause på ti minutter");
        var citizen = await _consultant.GetAsync($"{_page}/aftale/borger", Ct);
        citizen.Html.ShouldContain("Pause på ti minutter hver anden time");

        var agreement = await AgreementAsync();
        await SavedAsync(
            "aftale",
            ("part", "Company"),
            ("tekst-Company", agreement.Current!.CompanyHash)
        );
        await SavedAsync(
            "aftale",
            ("part", "Citizen"),
            ("tekst-Citizen", agreement.Current.CitizenHash)
        );

        (await PlacementAsync()).IsAgreementConfirmed.ShouldBeTrue();
        (await LogAsync()).ShouldContain("placement.agreement-written");
    }

    [Fact]
    public async Task A_yes_to_an_old_text_is_refused()
    {
        await WriteAsync();
        var old = (await AgreementAsync()).Current!.CompanyHash;
        await WriteAsync(("grund", "Flere timer."), ("timer", "1; 25"));

        var answer = await PostAsync("aftale", ("part", "Company"), ("tekst-Company", old));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Læs version 2, og bekræft den.");
        (await PlacementAsync()).CompanyConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_wrong_with_the_agreement_is_said_and_nothing_that_was_written_is_lost()
    {
        var answer = await PostAsync(
            "aftale/skriv",
            [.. Written().Where(f => f.Name != "maal"), ("maal", "Passe kassen; engang; tydeligt")]
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("\"engang\" er ikke en dato");
        answer.Html.ShouldContain("Passe kassen; engang; tydeligt");
        answer.Html.ShouldContain("Vande og rydde op; alene");
        (await Site.OpenContext().Agreements.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_company_sees_a_consideration_when_the_citizen_has_approved_it_until_it_is_taken_back()
    {
        await WriteAsync();
        var item = (await AgreementAsync()).Current!.Content.Considerations[0].Id.Value.ToString();

        await SavedAsync("hensyn", ("hensyn", item), ("svar", "Approved"));
        (await _consultant.GetAsync($"{_page}/aftale/virksomhed", Ct)).Html.ShouldContain(
            "Pause på ti minutter"
        );
        await SavedAsync("hensyn", ("hensyn", item), ("svar", "Revoked"));

        (await _consultant.GetAsync($"{_page}/aftale/virksomhed", Ct)).Html.ShouldNotContain(
            "Pause på ti minutter"
        );
        (await AgreementAsync()).Versions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_agreed_is_the_agenda_of_the_next_contact_and_stands_on_the_page_for_whoever_takes_over()
    {
        await WriteAsync();
        await PlanAsync();

        var placement = await _consultant.GetAsync(_page, Ct);
        var overview = await _consultant.GetAsync($"{_page}/overdragelse", Ct);

        placement.Html.ShouldContain("Dagsorden fra aftalen");
        overview.Html.ShouldContain("Det er aftalt");
        overview.Html.ShouldContain("Pause på ti minutter hver anden time");
    }

    [Fact]
    public async Task An_item_that_is_written_again_with_the_same_words_is_the_same_item()
    {
        await WriteAsync();
        var before = (await AgreementAsync()).Current!.Content;
        await WriteAsync(
            ("grund", "Ny opgave."),
            ("opgaver", "Vande og rydde op; alene\nKasse; sammen med Bo; alene")
        );

        var after = (await AgreementAsync()).Current!.Content;

        after.Goals[0].Id.ShouldBe(before.Goals[0].Id);
        after.Goals[0].SubGoals[0].Id.ShouldBe(before.Goals[0].SubGoals[0].Id);
        after.Tasks[0].Id.ShouldBe(before.Tasks[0].Id);
        after.Considerations[0].Id.ShouldBe(before.Considerations[0].Id);
        after
            .UnspokenRules.Select(rule => rule.Id)
            .ShouldBe(before.UnspokenRules.Select(rule => rule.Id));
    }

    [Fact]
    public async Task Two_items_with_the_same_words_stay_two_in_the_next_version()
    {
        (string, string)[] same =
        [
            ("loefte-Company", "siger til i god tid"),
            ("loefte-Citizen", "siger til i god tid"),
            ("hensyn-Physical", "Pause hver time"),
            ("hensyn-Mental", "Pause hver time\nPause hver time"),
        ];
        await WriteAsync(same);
        var before = (await AgreementAsync()).Current!.Content;
        await WriteAsync([.. same, ("grund", "Ny opgave."), ("opgaver", "Kasse; alene")]);

        var after = (await AgreementAsync()).Current!.Content;

        after.Demands.Select(d => d.Id).ShouldBe(before.Demands.Select(d => d.Id));
        after.Considerations.Select(c => c.Id).ShouldBe(before.Considerations.Select(c => c.Id));
        after.Considerations.Select(c => c.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task The_form_opens_with_what_is_in_force()
    {
        await WriteAsync();

        var form = await _consultant.GetAsync($"{_page}/aftale/skriv", Ct);

        form.Html.ShouldContain("Skriv version 2 af aftalen");
        form.Html.ShouldContain("- Kende planterne; 14-01-2027; Ti navne");
        form.Html.ShouldContain("Hvad er nyt, og hvorfor?");
    }

    [Fact]
    public async Task The_start_waits_for_the_agreement_unless_a_coordinator_allows_it()
    {
        Site.Clock.Advance(TimeSpan.FromDays(31));
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        var early = await PostAsync("start", ("grund", "Virksomheden kan kun nu."));
        early.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        early.Html.ShouldContain("Aftalen mangler.");
        (await PostAsync("undtagelse", ("grund", "Selv")))
            .Location.ShouldNotBeNull()
            .ShouldStartWith("/ingen-adgang");
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);

        (
            await coordinator.PostAsync(
                _page,
                $"{_page}/undtagelse",
                Ct,
                ("grund", "Chefen er på ferie.")
            )
        ).Location.ShouldBe($"{_page}?gemt=undtagelse");
        await SavedAsync("start", ("grund", "Virksomheden kan kun nu."));

        var placement = await PlacementAsync();
        placement.Phase.ShouldBe(PlacementPhase.InPlacement);
        placement.StartedWithoutAgreement.ShouldNotBeNull().Reason.ShouldBe("Chefen er på ferie.");
    }

    [Fact]
    public async Task A_person_joins_and_leaves_the_team()
    {
        await SavedAsync("team", ("rolle", nameof(TeamRole.CitizenAlly)), ("navn", "Ib Olsen"));
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain("Ib Olsen");
        (
            await PostAsync("team", ("rolle", nameof(TeamRole.Mentor)), ("navn", "Ulla"))
        ).Html.ShouldContain("seks måneder");
        var member = (
            await Site.OpenContext().Placements.Include(p => p.Team).SingleAsync(Ct)
        ).Team[0];

        await SavedAsync("team-ud", ("person", member.Id.Value.ToString()));

        (await _consultant.GetAsync(_page, Ct)).Html.ShouldNotContain("class=\"strong\">Ib Olsen");
    }

    [Fact]
    public async Task Neither_role_sees_the_others_answer_on_the_page_before_giving_its_own()
    {
        var caseworker = await Site.SignInAsync(Ct, StaffRoles.Caseworker);
        await AnswerAsync(
            caseworker,
            ReadinessLens.Caseworker,
            ReadinessLevel.NotYet,
            "Kan meget med hænderne"
        );

        var before = await _consultant.GetAsync($"{_page}/parathed", Ct);
        before.Html.ShouldNotContain("Kan meget med hænderne");
        before.Html.ShouldNotContain("vejer meget");
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldNotContain("Kan meget med hænderne");

        await AnswerAsync(
            _consultant,
            ReadinessLens.Consultant,
            ReadinessLevel.Alone,
            "Der skal mødes kl. 7"
        );
        var after = await _consultant.GetAsync($"{_page}/parathed", Ct);
        after.Html.ShouldContain("Kan meget med hænderne");
        after.Html.ShouldContain("Tal om det");
    }

    [Fact]
    public async Task Nobody_answers_for_the_other_role()
    {
        var answer = await _consultant.PostAsync(
            $"{_page}/parathed",
            $"{_page}/parathed",
            Ct,
            Answer(ReadinessLens.Caseworker, ReadinessLevel.Alone, "Snyd")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Du kan kun svare for din egen rolle");
        (await Site.OpenContext().Readiness.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_three_agree_on_the_next_step_and_a_new_assessment_can_begin()
    {
        var caseworker = await Site.SignInAsync(Ct, StaffRoles.Caseworker);
        await AnswerAsync(caseworker, ReadinessLens.Caseworker, ReadinessLevel.AlmostAlone, "Ord");
        await AnswerAsync(_consultant, ReadinessLens.Consultant, ReadinessLevel.AlmostAlone, "Ord");
        await AnswerAsync(_consultant, ReadinessLens.Citizen, ReadinessLevel.AlmostAlone, null);
        await SavedAsync(
            _consultant,
            "parathed/naeste-skridt",
            "parathed",
            ("skridt", "Praktik fra 23. december")
        );
        await SavedAsync(
            _consultant,
            "parathed/underskrift",
            "parathed",
            ("linse", nameof(ReadinessLens.Consultant))
        );
        await SavedAsync(
            caseworker,
            "parathed/underskrift",
            "parathed",
            ("linse", nameof(ReadinessLens.Caseworker))
        );
        await SavedAsync(
            _consultant,
            "parathed/ja",
            "parathed",
            ("linse", nameof(ReadinessLens.Consultant))
        );
        await SavedAsync(
            _consultant,
            "parathed/ja",
            "parathed",
            ("linse", nameof(ReadinessLens.Citizen))
        );
        await SavedAsync(
            caseworker,
            "parathed/ja",
            "parathed",
            ("linse", nameof(ReadinessLens.Caseworker))
        );

        var page = await _consultant.GetAsync($"{_page}/parathed", Ct);

        page.Html.ShouldContain("Vurderingen gælder");
        page.Html.ShouldContain("Begynd en ny vurdering");
        Site.Clock.Advance(TimeSpan.FromDays(90));
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        await AnswerAsync(_consultant, ReadinessLens.Consultant, ReadinessLevel.Alone, "Igen");
        (await Site.OpenContext().Readiness.CountAsync(Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_cpr_number_is_masked_and_shown_once_to_who_says_what_for()
    {
        await SavedAsync(
            _consultant,
            "borger/numre",
            "borger",
            ("nummer", "S-123"),
            ("cpr", "010190-1234")
        );
        var masked = await _consultant.GetAsync($"{_page}/borger", Ct);
        masked.Html.ShouldContain("••••••-••••");
        masked.Html.ShouldContain("S-123");
        masked.Html.ShouldNotContain("010190");

        var silent = await PostAsync("borger/cpr", ("hvorfor", " "));
        var shown = await PostAsync("borger/cpr", ("hvorfor", "Opslag i fagsystemet"));

        silent.Html.ShouldContain("Skriv, hvad du skal bruge nummeret til.");
        silent.Html.ShouldNotContain("010190-1234");
        shown.Html.ShouldContain("010190-1234");
        (await _consultant.GetAsync($"{_page}/borger", Ct)).Html.ShouldNotContain("010190");
        await using var db = Site.OpenContext();
        var entry = await db.AccessLog.SingleAsync(entry => entry.What == CprVault.Shown, Ct);
        entry.Purpose.ShouldBe("CPR-nummeret blev vist: Opslag i fagsystemet");
        (await db.AccessLog.ToListAsync(Ct)).ShouldAllBe(e => !e.Purpose.Contains("010190"));
    }

    [Fact]
    public async Task What_is_no_cpr_number_is_refused_without_being_repeated()
    {
        var answer = await PostAsync("borger/numre", ("cpr", "991399-1234"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Det er ikke et CPR-nummer.");
        answer.Html.ShouldNotContain("991399");
    }

    [Fact]
    public async Task A_category_needs_words_and_the_checklist_a_source()
    {
        var wordless = await PostAsync(
            "borger/kategori",
            ("gruppe", "CashBenefitActivityReady"),
            ("kategori", "ActivityReady")
        );
        wordless.Html.ShouldContain("Skriv, hvad vurderingen bygger på.");

        await SavedAsync(
            _consultant,
            "borger/kategori",
            "borger",
            ("gruppe", "CashBenefitActivityReady"),
            ("kategori", "ActivityReady"),
            ("ord", "Bygger timer op.")
        );
        await SavedAsync(
            _consultant,
            "borger/tjekliste",
            "borger",
            ("citizen.hours", "15 timer, samtale 3. november")
        );
        await SavedAsync(
            _consultant,
            "borger/match",
            "borger",
            ("borger", "Vil ud"),
            ("virksomhed", "Har plads")
        );

        var placement = await PlacementAsync();
        placement.MatchCategory.ShouldNotBeNull().Commentary.ShouldBe("Bygger timer op.");
        placement.MissingForMatch.ShouldNotContain(item => item.Code == "citizen.hours");
        placement.Rationale.ShouldNotBeNull().WhyCompany.ShouldBe("Har plads");
        (await _consultant.GetAsync($"{_page}/borger", Ct)).Html.ShouldContain("Aktivitetsparat");
    }

    private async Task PlanAsync()
    {
        await using var db = Site.OpenContext();
        var placement = await db.Placements.Include(p => p.Obligations).SingleAsync(Ct);
        var company = await db.Companies.SingleAsync(Ct);
        var plan = Planner.Plan(
            [PlacementFacts.Of(placement, company)],
            FollowUpRules.Shipped,
            new WorkingDays(),
            Site.Start
        );
        db.AddRange(plan.Select(item => PlannedContact.From(item, Site.Start)));
        await db.SaveChangesAsync(Ct);
    }

    private static (string Name, string Value)[] Written(params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] all =
        [
            ("slags", nameof(AgreementPurpose.Training)),
            ("formaal", "Prøve arbejdet i drivhuset"),
            ("betyder", "En halv time om dagen. Bo er kontaktperson."),
            ("foerste-dag", "Bo tager imod kl. 8."),
            (
                "maal",
                "Passe drivhuset alene; 01-02-2027; En uge uden hjælp\n- Kende planterne; 14-01-2027; Ti navne"
            ),
            ("opgaver", "Vande og rydde op; alene"),
            ("timer", "1; 20\n5; 25"),
            ("hensyn-Mental", "Pause på ti minutter hver anden time"),
            ("loefte-Company", "siger til, når noget driller"),
            ("loefte-Citizen", "ringer ved fravær"),
            ("kontakt", "Mette ringer tirsdag kl. 9.30"),
            .. Enum.GetValues<UnspokenRuleTheme>()
                .Select(theme =>
                    (
                        AgreementForm.RuleField(theme),
                        theme == UnspokenRuleTheme.Punctuality ? "kl. 9–14" : "som de andre"
                    )
                ),
            .. Enum.GetValues<ResponsibilityArea>()
                .Select(area =>
                    (
                        AgreementForm.ResponsibilityField(area),
                        nameof(ResponsibleParty.JobConsultant)
                    )
                ),
        ];
        return [.. all.Where(field => !other.Any(o => o.Name == field.Name)), .. other];
    }

    private async Task WriteAsync(params (string Name, string Value)[] other)
    {
        var answer = await PostAsync("aftale/skriv", Written(other));
        answer.Location.ShouldBe($"{_page}?gemt=aftale-skriv", answer.Html);
    }

    private Task AnswerAsync(
        Visitor who,
        ReadinessLens lens,
        ReadinessLevel level,
        string? section
    ) => SavedAsync(who, "parathed", "parathed", Answer(lens, level, section));

    private static (string, string)[] Answer(
        ReadinessLens lens,
        ReadinessLevel level,
        string? section
    ) =>
        [
            ("linse", lens.ToString()),
            ("afsnit", section ?? ""),
            .. CriteriaSet.Shipped.Criteria.SelectMany(criterion =>
                new[]
                {
                    (AssessReadiness.LevelField(criterion), level.ToString()),
                    (AssessReadiness.WeightField(criterion), "3"),
                }
            ),
        ];

    private Task<Answer> PostAsync(string act, params (string, string)[] fields) =>
        _consultant.PostAsync(_page, $"{_page}/{act}", Ct, fields);

    private async Task SavedAsync(string act, params (string, string)[] fields)
    {
        var answer = await PostAsync(act, fields);
        answer.Location.ShouldNotBeNull(answer.Html).ShouldStartWith($"{_page}?gemt=");
    }

    private async Task SavedAsync(
        Visitor who,
        string act,
        string back,
        params (string, string)[] fields
    )
    {
        var answer = await who.PostAsync($"{_page}/{back}", $"{_page}/{act}", Ct, fields);
        answer.Location.ShouldNotBeNull(answer.Html).ShouldStartWith($"{_page}/{back}?gemt=");
    }

    private async Task<ExpectationAgreement> AgreementAsync()
    {
        await using var db = Site.OpenContext();
        var placement = await db.Placements.SingleAsync(Ct);
        return (await db.LoadAgreementAsync(placement.Id, Ct)).ShouldNotBeNull();
    }

    private async Task<Placement> PlacementAsync() =>
        await Site.OpenContext().Placements.SingleAsync(Ct);

    private async Task<List<string>> LogAsync() =>
        await Site.OpenContext().AccessLog.Select(entry => entry.What).ToListAsync(Ct);
}
