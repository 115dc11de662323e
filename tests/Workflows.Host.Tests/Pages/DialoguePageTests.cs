using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Agreements;
using Workflows.Domain.Dialogue;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Cases;
using Workflows.Testing.Contracts;

namespace Workflows.Host.Tests.Pages;

/// <summary>The dialogue form, and what a conflict is about, as people use their pages.</summary>
public sealed class DialoguePageTests(Site site) : SiteTest(site)
{
    private const string Agreed = "Ring til Karen før kl. 7.";
    private Visitor _consultant = null!;
    private SampleCase _sample = null!;
    private string _page = "";
    private string _form = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        _sample = SampleCase.Register(Site.Start);
        await using var db = Site.OpenContext();
        db.AddRange(_sample.Company, _sample.Contact, _sample.Consultant, _sample.Placement);
        db.AddRange(_sample.PlannedContacts);
        await db.SaveChangesAsync(Ct);
        _page = $"/forloeb/{_sample.Id}";
        _form = $"{_page}/dialog/{_sample.PlannedContacts.Single(c => c.Code == "chk.w4").Id}";
    }

    [Fact]
    public async Task Shows_all_themes_in_their_order_each_with_a_sentence_to_open_the_talk()
    {
        var html = (await _consultant.GetAsync(_form, Ct)).Html;

        var places = DialogueThemes
            .All.Select(theme =>
                html.IndexOf($">{DialogueThemes.Of(theme)}</h2>", StringComparison.Ordinal)
            )
            .ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBeInOrder();
        html.ShouldContain("Jeg spørger alle steder om personlig hygiejne");
        (await LogAsync()).ShouldContain("placement.dialogue-read");
    }

    [Fact]
    public async Task What_was_agreed_is_on_the_form_and_nowhere_else()
    {
        var answer = await FillAsync(Answers(Agreed));

        answer.Location.ShouldBe($"{_form}?gemt=dialog", answer.Html);
        (await _consultant.GetAsync(answer.Location!, Ct)).Html.ShouldContain(Agreed);
        var placement = (await _consultant.GetAsync(_page, Ct)).Html;
        placement.ShouldContain("Dialogskemaet blev udfyldt.");
        placement.ShouldNotContain(Agreed);
        var list = (await _consultant.GetAsync($"{_page}/dialog", Ct)).Html;
        list.ShouldContain("Udfyldt af");
        list.ShouldNotContain(Agreed);
        (await LogAsync()).ShouldContain("placement.dialogue-filled");
        await using var db = Site.OpenContext();
        (await db.DialogueForms.SingleAsync(Ct))
            .Current!.Answers.Count(theme => theme.TalkedAbout)
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_theme_without_an_answer_is_said_at_its_field_and_nothing_is_lost()
    {
        var answer = await FillAsync([
            .. Answers(Agreed).Where(field => field.Name != $"talt-{DialogueTheme.Alcohol}"),
        ]);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Vælg ja eller nej. Alle temaer skal have et svar.");
        answer.Html.ShouldContain(Agreed);
        await using var db = Site.OpenContext();
        (await db.DialogueForms.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_correction_keeps_what_stood_there_before()
    {
        await FillAsync(Answers(Agreed));
        await FillAsync(Answers("Ring til Karen før kl. 8."));

        await using var db = Site.OpenContext();
        var form = await db.DialogueForms.SingleAsync(Ct);
        form.Fillings.Select(filling => filling.Answers[0].AgreedAction!.ForStaff())
            .ShouldBe([Agreed, "Ring til Karen før kl. 8."]);
    }

    [Fact]
    public async Task Those_who_only_look_into_cases_do_not_see_it()
    {
        await FillAsync(Answers(Agreed));
        var auditor = await Site.SignInAsync(Ct, StaffRoles.Auditor);

        (await auditor.GetAsync(_form, Ct))
            .Location.ShouldNotBeNull()
            .ShouldStartWith("/ingen-adgang");
        (await auditor.GetAsync(_page, Ct)).Html.ShouldNotContain("/dialog");
    }

    [Fact]
    public async Task A_contact_of_another_placement_is_not_found()
    {
        var stranger = $"{_page}/dialog/{PlannedContactId.New()}";

        (await _consultant.GetAsync(stranger, Ct)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_conflict_points_to_an_item_of_the_agreement()
    {
        var item = await ArrangeConflictAsync();

        var answer = await AboutAsync(item.Value.ToString());

        answer.Location.ShouldBe($"{_page}?gemt=konflikt", answer.Html);
        (await ConflictAsync()).Subject.ShouldBe(new ConflictSubject(item));
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain("Handler om: ");
    }

    [Fact]
    public async Task A_conflict_says_that_it_was_not_agreed_on()
    {
        await ArrangeConflictAsync();

        await AboutAsync("ikke-aftalt");

        (await ConflictAsync()).Subject.ShouldBe(new ConflictSubject(Item: null));
        (await _consultant.GetAsync(_page, Ct)).Html.ShouldContain(
            "Handler om noget, der ikke var aftalt."
        );
    }

    [Fact]
    public async Task Without_a_choice_the_conflict_stays_as_it_was()
    {
        await ArrangeConflictAsync();

        (await AboutAsync("")).Html.ShouldContain("Vælg et punkt, eller at det ikke var aftalt.");

        (await ConflictAsync()).Subject.ShouldBeNull();
    }

    private async Task<AgreementItemId> ArrangeConflictAsync()
    {
        await using var db = Site.OpenContext();
        var placement = (await db.LoadPlacementAsync(_sample.Id, Ct)).ShouldNotBeNull();
        var file = await db.LoadPeopleAsync(placement, Ct);
        var agreement = ExpectationAgreement.For(_sample.Id);
        agreement
            .Write(file, AgreementSamples.Content(placement), null, "Mette", Site.Start)
            .ShouldBe(Decision.Ok);
        db.Agreements.Add(agreement);
        placement
            .RaiseSignal(RiskSignalKind.Conflict, "Uenige om pauserne.", "Mette", Site.Start)
            .ShouldBe(Decision.Ok);
        await db.SaveChangesAsync(Ct);
        return agreement.Agenda(withCompany: false)[0].ItemId;
    }

    private async Task<Answer> AboutAsync(string item) =>
        await _consultant.PostAsync(
            _page,
            $"{_page}/konflikt",
            Ct,
            ("konflikt", (await ConflictAsync()).Id.Value.ToString()),
            ("punkt", item)
        );

    private async Task<RiskSignal> ConflictAsync()
    {
        await using var db = Site.OpenContext();
        return await db.Placements.SelectMany(p => p.Signals).SingleAsync(Ct);
    }

    private Task<Answer> FillAsync((string Name, string Value)[] fields) =>
        _consultant.PostAsync(_form, _form, Ct, fields);

    private static (string Name, string Value)[] Answers(string agreed) =>
        [
            .. DialogueThemes.All.SelectMany(theme =>
                new[]
                {
                    ($"talt-{theme}", theme == DialogueTheme.Punctuality ? "Yes" : "No"),
                    ($"aftalt-{theme}", theme == DialogueTheme.Punctuality ? agreed : ""),
                }
            ),
        ];

    private async Task<List<string>> LogAsync()
    {
        await using var db = Site.OpenContext();
        return await db.AccessLog.Select(entry => entry.What).ToListAsync(Ct);
    }
}
