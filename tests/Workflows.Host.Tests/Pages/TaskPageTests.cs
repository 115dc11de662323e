using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Tests.Pages;

/// <summary>Tasks, hand-over and cover, used by two consultants.</summary>
public sealed class TaskPageTests(Site site) : SiteTest(site)
{
    private Visitor _mette = null!;
    private Visitor _sofie = null!;
    private string _page = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _mette = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        var mette = await ConsultantsAsync();
        _sofie = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        _page = await RegisterAsync(mette[0]);
    }

    [Fact]
    public async Task A_signal_is_a_task_on_the_list_of_the_consultant_at_once_and_done_with_a_note()
    {
        await RaiseAsync(RiskSignalKind.CallMe);

        var list = await _mette.GetAsync("/opgaver", Ct);
        list.Html.ShouldContain("Ring til virksomheden: Plantecenter Lyng");
        list.Html.ShouldContain("Signal fra mandag 23. november: vil gerne ringes op.");
        (await _sofie.GetAsync("/opgaver", Ct)).Html.ShouldContain("Du har ingen opgaver");

        var task = await TaskAsync(CaseTaskKind.CallCompany);
        (
            await _mette.PostAsync(
                _page,
                $"{_page}/opgave",
                Ct,
                ("opgave", task.Id.Value.ToString())
            )
        ).Html.ShouldContain("Skriv, hvem du talte med");
        var done = await _mette.PostAsync(
            _page,
            $"{_page}/opgave",
            Ct,
            ("opgave", task.Id.Value.ToString()),
            ("notat", "Karen ville høre om fredag.")
        );

        done.Location.ShouldBe($"{_page}?gemt=opgave", done.Html);
        (await TaskAsync(CaseTaskKind.CallCompany)).Status.ShouldBe(CaseTaskStatus.Done);
        (await _mette.GetAsync(_page, Ct)).Html.ShouldContain("Karen ville høre om fredag.");
    }

    [Fact]
    public async Task A_hand_over_moves_the_placement_at_once_and_only_the_receiver_confirms_it()
    {
        await RaiseAsync(RiskSignalKind.CallMe);
        var sofie = (await ConsultantsAsync())[1];

        var handedOver = await _mette.PostAsync(
            _page,
            $"{_page}/overdrag",
            Ct,
            ("til", sofie),
            ("raad", "Karen vil helst ringes op om formiddagen.")
        );
        handedOver.Location.ShouldBe($"{_page}?gemt=overdrag", handedOver.Html);
        (await _sofie.GetAsync("/opgaver", Ct)).Html.ShouldContain("Overtag forløbet");
        (await _sofie.GetAsync($"{_page}/overdragelse", Ct)).Html.ShouldContain(
            "Karen vil helst ringes op om formiddagen."
        );
        (await _mette.GetAsync("/opgaver", Ct)).Html.ShouldContain("Du har ingen opgaver");

        var id = await HandoverAsync();
        var refused = await _mette.PostAsync(_page, $"{_page}/overtag", Ct, ("overdragelse", id));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("Kun modtageren eller koordinatoren");
        var accepted = await _sofie.PostAsync(_page, $"{_page}/overtag", Ct, ("overdragelse", id));

        accepted.Location.ShouldBe($"{_page}?gemt=overtag", accepted.Html);
        (await TaskAsync(CaseTaskKind.AcceptHandover)).Status.ShouldBe(CaseTaskStatus.Done);
    }

    [Theory]
    [InlineData("overdrag")]
    [InlineData("overdrag-vis")]
    public async Task Nobody_hands_over_a_colleagues_placement_but_coordinator_and_manager(
        string action
    )
    {
        var sofie = (await ConsultantsAsync())[1];
        var manager = await Site.SignInAsync(Ct, StaffRoles.Manager);

        var refused = await _sofie.PostAsync(_page, $"{_page}/{action}", Ct, ("til", sofie));
        var page = await _sofie.GetAsync(_page, Ct);
        var allowed = await manager.PostAsync(_page, $"{_page}/{action}", Ct, ("til", sofie));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("Kun den, der har forløbet, eller koordinatoren");
        page.Html.ShouldNotContain("Hvem overtager?");
        allowed.Status.ShouldNotBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_assessment_of_the_duration_is_not_written_by_the_hotline()
    {
        Site.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 23, 9, 0, 0, TimeSpan.Zero));
        _mette = await Site.SignInAsync(Ct, StaffRoles.Consultant);
        await RaiseAsync(RiskSignalKind.CallMe);
        var hotline = await Site.SignInAsync(Ct, StaffRoles.HotlineDuty);
        (string, string)[] answer =
        [
            ("opgave", (await TaskAsync(CaseTaskKind.AssessDuration)).Id.Value.ToString()),
            ("notat", "Det går fint."),
        ];

        var refused = await hotline.PostAsync(_page, $"{_page}/opgave", Ct, answer);
        var done = await _mette.PostAsync(_page, $"{_page}/opgave", Ct, answer);

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("Bed en af dem om det.");
        done.Location.ShouldBe($"{_page}?gemt=opgave", done.Html);
    }

    [Fact]
    public async Task A_consultant_keeps_her_own_cover_and_no_colleagues()
    {
        var consultants = await ConsultantsAsync();

        var others = await CoverAsync(away: consultants[1], deputy: consultants[0]);
        others.Html.ShouldContain("Du kan kun registrere din egen afløsning.");
        var own = await CoverAsync(away: consultants[0], deputy: consultants[1]);

        own.Location.ShouldBe("/afloesning", own.Html);
        await RaiseAsync(RiskSignalKind.CallMe);
        (await _sofie.GetAsync("/opgaver", Ct)).Html.ShouldContain("Ring til virksomheden");
    }

    [Theory]
    [InlineData("overdrag")]
    [InlineData("overdrag-vis")]
    public async Task Nothing_is_handed_over_to_who_is_not_on_the_list(string act)
    {
        var answer = await _mette.PostAsync(
            _page,
            $"{_page}/{act}",
            Ct,
            ("til", $"{Guid.NewGuid()}")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Vælg en på listen.");
    }

    [Fact]
    public async Task Nobody_who_is_not_on_the_list_is_away_or_stands_in()
    {
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        var mette = (await ConsultantsAsync())[0];
        var unknown = $"{Guid.NewGuid()}";

        foreach (
            var (away, deputy) in new[] { (unknown, mette), (mette, unknown), (mette, "Sofie") }
        )
        {
            var answer = await CoverAsync(away, deputy, coordinator);

            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answer.Html.ShouldContain("Vælg en på listen.");
        }

        (await Site.OpenContext().Covers.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task All_that_a_consultant_has_goes_to_another_in_one_step()
    {
        await RaiseAsync(RiskSignalKind.CallMe);
        var consultants = await ConsultantsAsync();
        var second = await RegisterAsync(consultants[0], "1043");
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        var list = $"/overdragelser?fra={consultants[0]}";

        (await _mette.GetAsync(list, Ct)).Location!.ShouldStartWith("/ingen-adgang");
        (await coordinator.GetAsync(list, Ct)).Html.ShouldContain("1043, Plantecenter Lyng");
        var done = await coordinator.PostAsync(
            list,
            "/overdragelser",
            Ct,
            ("fra", consultants[0]),
            ("til", consultants[1]),
            ("forloeb", IdIn(_page)),
            ("forloeb", IdIn(second))
        );

        done.Location.ShouldBe($"{list}&overdraget=2", done.Html);
        (await _mette.GetAsync("/opgaver", Ct)).Html.ShouldContain("Du har ingen opgaver");
        var tasks = await Site.OpenContext().CaseTasks.ToListAsync(Ct);
        tasks
            .Where(task => task.IsOpen && task.Queue == TaskRole.Consultant)
            .ShouldAllBe(task => task.AssigneeId!.Value.Value.ToString() == consultants[1]);
        tasks.Count(task => task.Kind == CaseTaskKind.AcceptHandover).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_colleague_handed_over_meanwhile_is_named_and_not_counted()
    {
        var consultants = await ConsultantsAsync();
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        var list = $"/overdragelser?fra={consultants[0]}";
        (string, string)[] form =
        [
            ("fra", consultants[0]),
            ("til", consultants[1]),
            ("forloeb", IdIn(_page)),
        ];
        await coordinator.PostAsync(list, "/overdragelser", Ct, form);

        var second = await coordinator.PostAsync(
            $"/overdragelser?fra={consultants[1]}",
            "/overdragelser",
            Ct,
            form
        );

        second.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        second.Html.ShouldContain("1042: En kollega har allerede overdraget det.");
        second.Html.ShouldNotContain("er overdraget</p>");
        (
            await Site.OpenContext().Placements.Include(p => p.Handovers).SingleAsync(Ct)
        ).Handovers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_placement_with_later_checks_stands_on_the_list()
    {
        var consultants = await ConsultantsAsync();
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        await using (var db = Site.OpenContext())
        {
            var now = Site.Clock.GetUtcNow();
            await db.Placements.ExecuteUpdateAsync(
                change => change.SetProperty(p => p.ClosedAt, now),
                Ct
            );
            await db.Set<Obligation>()
                .ExecuteUpdateAsync(
                    change => change.SetProperty(o => o.Status, ObligationStatus.Done),
                    Ct
                );
            await db.CaseTasks.ExecuteUpdateAsync(
                change => change.SetProperty(t => t.Status, CaseTaskStatus.Done),
                Ct
            );
        }

        var list = await coordinator.GetAsync($"/overdragelser?fra={consultants[0]}", Ct);

        list.Html.ShouldContain("1042, Plantecenter Lyng, afsluttet, men med noget åbent");
    }

    [Fact]
    public async Task A_hand_over_of_all_needs_a_receiver_and_a_placement()
    {
        var consultants = await ConsultantsAsync();
        var coordinator = await Site.SignInAsync(Ct, StaffRoles.Coordinator);
        var list = $"/overdragelser?fra={consultants[0]}";

        var none = await coordinator.PostAsync(
            list,
            "/overdragelser",
            Ct,
            ("fra", consultants[0]),
            ("til", consultants[0])
        );
        var unknown = await coordinator.PostAsync(
            list,
            "/overdragelser",
            Ct,
            ("fra", consultants[0]),
            ("til", Guid.NewGuid().ToString()),
            ("forloeb", IdIn(_page))
        );

        none.Html.ShouldContain("Vælg en anden end den, der har forløbene nu.");
        none.Html.ShouldContain("Sæt kryds ved de forløb");
        unknown.Html.ShouldContain("Vælg en på listen.");
        (await Site.OpenContext().Placements.SingleAsync(Ct))
            .ConsultantId.Value.ToString()
            .ShouldBe(consultants[0]);
    }

    [Fact]
    public async Task What_was_said_outside_the_plan_is_noted_and_counted()
    {
        var empty = await _mette.PostAsync(_page, $"{_page}/notat", Ct, ("hvem", "Company"));
        var saved = await _mette.PostAsync(
            _page,
            $"{_page}/notat",
            Ct,
            ("hvem", "Company"),
            ("anledning", "Reactive"),
            ("notat", "Karen ringede om mødetiderne.")
        );

        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Html.ShouldContain("Vælg, hvorfor I talte sammen.");
        saved.Location.ShouldBe($"{_page}?gemt=notat", saved.Html);
        var page = (await _mette.GetAsync(_page, Ct)).Html;
        page.ShouldContain("Karen ringede om mødetiderne.");
        page.ShouldContain("1 fordi noget var sket");
    }

    [Fact]
    public async Task A_question_to_the_caseworker_is_a_task_in_the_caseworkers_queue_and_done_with_the_answer()
    {
        var caseworker = await Site.SignInAsync(Ct, StaffRoles.Caseworker);

        var asked = await _mette.PostAsync(
            _page,
            $"{_page}/hjaelp",
            Ct,
            ("hvem", "Caseworker"),
            ("spoergsmaal", "Hvad har I talt om af mødetider?"),
            ("senest", "27-11-2026")
        );
        asked.Location.ShouldBe($"{_page}?gemt=hjaelp", asked.Html);
        (await caseworker.GetAsync("/opgaver?vis=koe", Ct)).Html.ShouldContain("Hjælp en kollega");
        (await _sofie.GetAsync("/opgaver?vis=koe", Ct)).Html.ShouldNotContain("Hjælp en kollega");
        var task = await TaskAsync(CaseTaskKind.HelpColleague);
        var answered = await caseworker.PostAsync(
            _page,
            $"{_page}/opgave",
            Ct,
            ("opgave", task.Id.Value.ToString()),
            ("notat", "Klokken ni passer borgeren bedst.")
        );

        answered.Location.ShouldBe($"{_page}?gemt=opgave", answered.Html);
        (await _mette.GetAsync(_page, Ct)).Html.ShouldContain("Klokken ni passer borgeren bedst.");
    }

    private static string IdIn(string page) => page.Split('/')[^1];

    [Fact]
    public async Task Absence_twice_is_a_signal_with_its_two_calls()
    {
        Site.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 16, 9, 0, 0, TimeSpan.Zero));
        _mette = await Site.SignInAsync(Ct, StaffRoles.Consultant); // three weeks later the old session is over

        await NoteAbsenceAsync("14-12-2026");
        await NoteAbsenceAsync("15-12-2026");

        (await TaskAsync(CaseTaskKind.CallCitizen)).IsOpen.ShouldBeTrue();
        (await TaskAsync(CaseTaskKind.CallCompany)).IsOpen.ShouldBeTrue();
    }

    private async Task NoteAbsenceAsync(string day)
    {
        var answer = await _mette.PostAsync(_page, $"{_page}/fravaer", Ct, ("dag", day));
        answer.Location.ShouldBe($"{_page}?gemt=fravaer", answer.Html);
    }

    private Task<Answer> CoverAsync(string away, string deputy, Visitor? by = null) =>
        (by ?? _mette).PostAsync(
            "/afloesning",
            "/afloesning",
            Ct,
            ("hvem", away),
            ("fra", "23-11-2026"),
            ("til", "27-11-2026"),
            ("afloeser", deputy)
        );

    private async Task RaiseAsync(RiskSignalKind kind)
    {
        var answer = await _mette.PostAsync(
            _page,
            $"{_page}/signal",
            Ct,
            ("hvad", kind.ToString()),
            ("grund", "Karen skrev det.")
        );
        answer.Location.ShouldBe($"{_page}?gemt=signal", answer.Html);
    }

    private async Task<CaseTask> TaskAsync(CaseTaskKind kind) =>
        await Site.OpenContext().CaseTasks.SingleAsync(task => task.Kind == kind, Ct);

    private async Task<string> HandoverAsync() =>
        (
            await Site.OpenContext().Placements.Include(p => p.Handovers).SingleAsync(Ct)
        ).OpenHandover!.Id.Value.ToString();

    // In the order in which they signed in.
    private async Task<IReadOnlyList<string>> ConsultantsAsync() =>
        [
            .. (await Site.OpenContext().JobConsultants.ToListAsync(Ct))
                .OrderBy(consultant => consultant.Id.Value)
                .Select(consultant => consultant.Id.Value.ToString()),
        ];

    private async Task<string> RegisterAsync(string consultant, string reference = "1042")
    {
        var answer = await _mette.PostAsync(
            "/forloeb/nyt",
            "/forloeb/nyt",
            Ct,
            ("reference", reference),
            ("borger", "Anja"),
            ("slags", nameof(PlacementKind.WorkPractice)),
            ("start", "2026-12-14"),
            ("uger", "13"),
            ("konsulent", consultant),
            ("pnummer", "1234567890"),
            ("virksomhed", "Plantecenter Lyng"),
            ("kontakt", "Karen Lyng"),
            ("mail", "karen@lyng.example"),
            ("telefon", "12 34 56 11")
        );
        return answer.Location.ShouldNotBeNull(answer.Html).Split('?')[0];
    }
}
