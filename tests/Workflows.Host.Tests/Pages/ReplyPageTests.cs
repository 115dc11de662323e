using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Handovers;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Replies;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence.Cases;

namespace Workflows.Host.Tests.Pages;

/// <summary>What flows ask for, on the page of the placement: the company's answer on the phone, and tasks with yes or no.</summary>
public sealed class ReplyPageTests(Site site) : SiteTest(site)
{
    private Visitor _mette = null!;
    private string _page = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _mette = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        _page = await RegisterAsync();
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_company_was_asked() =>
        (await _mette.GetAsync(_page, Ct)).Html.ShouldNotContain("Svar fra virksomheden");

    [Fact]
    public async Task An_answer_that_was_heard_on_the_phone_is_kept_with_its_note()
    {
        var request = await AskAsync();
        (await _mette.GetAsync(_page, Ct)).Html.ShouldContain("Spurgt, hvordan det går");

        var saved = await AnswerAsync(request, ReplyAnswer.AllWell);

        saved.Location.ShouldBe($"{_page}?gemt=svar", saved.Html);
        var page = await _mette.GetAsync(saved.Location!, Ct);
        page.Html.ShouldContain("Svaret er gemt");
        page.Html.ShouldContain("Virksomheden svarede på, hvordan det går: alt går godt.");
        page.Html.ShouldNotContain("Venter på svar");
    }

    [Fact]
    public async Task What_has_to_be_adjusted_is_a_signal_a_call_and_a_point_of_the_next_contact()
    {
        var request = await AskAsync();
        var refused = await AnswerAsync(request, ReplyAnswer.NeedsAdjustment);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("Skriv, hvad virksomheden sagde.");

        (
            await AnswerAsync(request, ReplyAnswer.NeedsAdjustment, "Mødetiden passer dårligt.")
        ).Location.ShouldBe($"{_page}?gemt=svar");

        var page = await _mette.GetAsync(_page, Ct);
        page.Html.ShouldContain("Åbent signal: noget skal justeres");
        page.Html.ShouldContain("Tag det op: noget skal justeres");
        page.Html.ShouldContain("Mødetiden passer dårligt.");
        (await _mette.GetAsync("/opgaver", Ct)).Html.ShouldContain("Ring til virksomheden");
    }

    [Fact]
    public async Task A_second_answer_to_the_same_question_is_refused_with_what_the_first_one_was()
    {
        var request = await AskAsync();
        await AnswerAsync(request, ReplyAnswer.AllWell);

        var again = await AnswerAsync(request, ReplyAnswer.CallMe, "Ring i dag.");

        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Html.ShouldContain("Virksomheden har allerede svaret: alt går godt");
        again.Html.ShouldContain("Ring i dag.");
    }

    [Fact]
    public async Task A_manager_reads_the_answer_but_does_not_give_it()
    {
        var request = await AskAsync();
        var manager = await Site.SignInAsync(Ct, StaffRoles.Manager);

        (await manager.GetAsync(_page, Ct)).Html.ShouldNotContain("Skriv et svar ned");
        (
            await manager.PostAsync(
                _page,
                $"{_page}/svar",
                Ct,
                ("spoergsmaal", request.ToString()),
                ("svar", nameof(ReplyAnswer.AllWell))
            )
        ).Status.ShouldNotBe(HttpStatusCode.OK);

        (await CaseAsync()).Replies[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_task_of_a_flow_is_shown_by_its_title_and_answered_with_yes_or_no()
    {
        await OrderAsync(
            new FlowTask(
                "i1:a2",
                CaseTaskKind.OfferMentor,
                TaskRole.Consultant,
                Site.Clock.GetUtcNow().AddDays(2)
            )
            {
                Title = "Tilbyd en mentor i de første uger",
            }
        );
        var task = (await CaseAsync()).Tasks.Single().Id.Value.ToString();

        var list = await _mette.GetAsync("/opgaver", Ct);
        list.Html.ShouldContain("Tilbyd en mentor i de første uger: Plantecenter Lyng");
        list.Html.ShouldContain("hvor en mentor bliver tilbudt");
        var refused = await _mette.PostAsync(
            _page,
            $"{_page}/opgave-svar",
            Ct,
            ("opgave", task),
            ("notat", "Talte med Anja.")
        );
        refused.Html.ShouldContain("Vælg ja eller nej.");
        refused.Html.ShouldContain("Talte med Anja.");
        var done = await _mette.PostAsync(
            _page,
            $"{_page}/opgave-svar",
            Ct,
            ("opgave", task),
            ("svar", nameof(TaskAnswer.No)),
            ("notat", "Talte med Anja.")
        );

        done.Location.ShouldBe($"{_page}?gemt=opgave-svar", done.Html);
        (await CaseAsync()).Tasks.Single().Answer.ShouldBe(TaskAnswer.No);
        (await _mette.GetAsync(_page, Ct)).Html.ShouldContain("Svar: nej.");
    }

    [Fact]
    public async Task Whether_it_is_extended_is_not_decided_by_the_hotline()
    {
        await OrderAsync(
            new FlowTask(
                "i1:a3",
                CaseTaskKind.DecideExtension,
                TaskRole.Consultant,
                Site.Clock.GetUtcNow().AddDays(2)
            )
        );
        var hotline = await Site.SignInAsync(Ct, StaffRoles.HotlineDuty);
        (string, string)[] answer =
        [
            ("opgave", (await CaseAsync()).Tasks.Single().Id.Value.ToString()),
            ("svar", nameof(TaskAnswer.No)),
            ("notat", "De har ikke plads."),
        ];

        var refused = await hotline.PostAsync(_page, $"{_page}/opgave-svar", Ct, answer);
        var done = await _mette.PostAsync(_page, $"{_page}/opgave-svar", Ct, answer);

        refused.Html.ShouldContain("Bed en af dem om det.");
        done.Location.ShouldBe($"{_page}?gemt=opgave-svar", done.Html);
    }

    private Task<Answer> AnswerAsync(
        ReplyRequestId request,
        ReplyAnswer answer,
        string note = ""
    ) =>
        _mette.PostAsync(
            _page,
            $"{_page}/svar",
            Ct,
            ("spoergsmaal", request.ToString()),
            ("svar", answer.ToString()),
            ("notat", note)
        );

    private PlacementId Id => new(Guid.Parse(_page.Split('/')[^1]));

    // What the step of a flow does.
    private async Task<ReplyRequestId> AskAsync()
    {
        await using var db = Site.OpenContext();
        var placement = (await db.LoadPlacementAsync(Id, Ct)).ShouldNotBeNull();
        var request = placement.Ask("i1:a1", ReplyPurpose.Pulse, Site.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
        return request.Id;
    }

    private async Task OrderAsync(FlowTask task)
    {
        await using var db = Site.OpenContext();
        var placement = (await db.LoadPlacementAsync(Id, Ct)).ShouldNotBeNull();
        placement.OrderTask(
            task,
            new Duty(new WorkingDays(), FollowUpRules.Shipped, RulePack.Dk2026H2, new Roster([])),
            Site.Clock.GetUtcNow()
        );
        await db.SaveChangesAsync(Ct);
    }

    private async Task<Placement> CaseAsync()
    {
        await using var db = Site.OpenContext();
        return (await db.LoadPlacementAsync(Id, Ct)).ShouldNotBeNull();
    }

    private async Task<string> RegisterAsync()
    {
        var answer = await _mette.PostAsync(
            "/forloeb/nyt",
            "/forloeb/nyt",
            Ct,
            ("reference", "1042"),
            ("borger", "Anja"),
            ("slags", nameof(PlacementKind.WorkPractice)),
            ("start", "2026-12-14"),
            ("uger", "13"),
            (
                "konsulent",
                (await Site.OpenContext().JobConsultants.SingleAsync(Ct)).Id.Value.ToString()
            ),
            ("pnummer", "1234567890"),
            ("virksomhed", "Plantecenter Lyng"),
            ("kontakt", "Karen Lyng"),
            ("mail", "karen@lyng.example"),
            ("telefon", "12 34 56 11")
        );
        return answer.Location.ShouldNotBeNull(answer.Html).Split('?')[0];
    }
}
