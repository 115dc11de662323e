using System.Net;
using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;
using Workflows.Engine;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Tests.Pages;

/// <summary>Each form of a placement, used by a consultant: what it does, when it refuses, and that it leaves a trace.</summary>
public sealed class PlacementTests(Site site) : SiteTest(site)
{
    // The inbox finds listeners by the hash of the event's name, so that is what it stores.
    private static readonly Dictionary<string, string> EventNames = typeof(DomainEvent)
        .Assembly.GetTypes()
        .Where(type => type.BaseType == typeof(DomainEvent))
        .ToDictionary(
            type =>
                InboxMessages
                    .Event("id", type.Name, null, null, DateTimeOffset.UnixEpoch, null)
                    .Hash!,
            type => type.Name
        );

    private Visitor _consultant = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _consultant = await Site.SignInAsync(Ct, StaffRoles.Consultant);
    }

    [Fact]
    public async Task Registering_makes_the_placement_its_plan_its_duty_and_its_event()
    {
        var page = await RegisterAsync("2026-12-14");

        (await _consultant.GetAsync(page, Ct)).Html.ShouldContain("Anja hos Plantecenter Lyng");
        await using var db = Site.OpenContext();
        var placement = await db.Placements.Include(found => found.Obligations).SingleAsync(Ct);
        placement.Obligations.ShouldHaveSingleItem().Status.ShouldBe(ObligationStatus.Open);
        (await db.PlannedContacts.CountAsync(Ct)).ShouldBe(18);
        (await EventsAsync()).ShouldBe(["PlacementRegistered"]);
        (await LogAsync()).ShouldContain("placement.registered");
    }

    [Fact]
    public async Task Registering_with_holes_names_each_of_them_and_keeps_the_rest()
    {
        var answer = await _consultant.PostAsync(
            "/forloeb/nyt",
            "/forloeb/nyt",
            Ct,
            ("borger", "Anja"),
            ("start", "31-02-2027"),
            ("pnummer", "123")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("value=\"Anja\"");
        answer.Html.ShouldContain("\"31-02-2027\" er ikke en dato.");
        answer.Html.ShouldContain("P-nummeret har ti cifre.");
        answer.Html.ShouldContain("Skriv virksomhedens navn.");
        (await Site.OpenContext().Placements.AnyAsync(Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_placement_that_is_registered_late_is_on_the_list_of_tasks_at_once()
    {
        await RegisterAsync("2026-09-14");

        (await _consultant.GetAsync("/opgaver", Ct)).Html.ShouldContain("Anja");
    }

    [Fact]
    public async Task A_consultant_who_is_not_on_the_list_is_asked_for_again()
    {
        var answer = await SendRegistrationAsync("2026-12-14", consultant: $"{Guid.NewGuid()}");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Vælg en på listen.");
    }

    [Fact]
    public async Task A_reference_is_used_once()
    {
        await RegisterAsync("2026-12-14");

        var answer = await SendRegistrationAsync("2026-12-14");

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Reference 1042 er brugt.");
    }

    [Fact]
    public async Task The_agreement_is_confirmed_by_one_party_after_the_other()
    {
        var page = await RegisterAsync("2026-12-14");

        await SavedAsync(page, "aftale", ("part", nameof(AgreementParty.Company)));
        var twice = await _consultant.PostAsync(
            page,
            $"{page}/aftale",
            Ct,
            ("part", nameof(AgreementParty.Company))
        );
        await SavedAsync(page, "aftale", ("part", nameof(AgreementParty.Citizen)));

        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Html.ShouldContain("Virksomheden har allerede bekræftet aftalen.");
        (await EventsAsync()).ShouldBe(["PlacementRegistered", "AgreementConfirmed"]);
        (await LogAsync()).Count(what => what == "placement.agreement-confirmed").ShouldBe(2);
    }

    [Fact]
    public async Task A_party_must_be_chosen()
    {
        var page = await RegisterAsync("2026-12-14");

        (await _consultant.PostAsync(page, $"{page}/aftale", Ct)).Html.ShouldContain(
            "Vælg, om det er virksomheden eller borgeren"
        );
    }

    [Fact]
    public async Task A_call_closes_with_its_note()
    {
        var page = await RegisterAsync("2026-11-23");
        var contact = await ContactAsync(ContactCodes.ThreeDays);

        await SavedAsync(
            page,
            "opkald",
            ("kontakt", contact.Id.ToString()),
            ("notat", "Hun er god ved kunderne.")
        );

        (await _consultant.GetAsync(page, Ct)).Html.ShouldContain("Hun er god ved kunderne.");
        (await ContactAsync(ContactCodes.ThreeDays)).Status.ShouldBe(PlannedContactStatus.Done);
        (await EventsAsync()).ShouldContain("ContactRecorded");
        (await LogAsync()).ShouldContain("placement.contact-recorded");
    }

    [Fact]
    public async Task A_call_without_a_note_is_refused_and_stays_planned()
    {
        var page = await RegisterAsync("2026-11-23");
        var contact = await ContactAsync(ContactCodes.ThreeDays);

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/opkald",
            Ct,
            ("kontakt", contact.Id.ToString()),
            ("notat", "  ")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Skriv et notat, før du gemmer kontakten");
        (await ContactAsync(ContactCodes.ThreeDays)).Status.ShouldBe(PlannedContactStatus.Planned);
    }

    [Fact]
    public async Task A_contact_of_another_placement_cannot_be_recorded_here()
    {
        var page = await RegisterAsync("2026-11-23");

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/opkald",
            Ct,
            ("kontakt", Guid.NewGuid().ToString()),
            ("notat", "Fin snak.")
        );

        answer.Html.ShouldContain("Kontakten findes ikke på dette forløb.");
        answer.Html.ShouldContain("Fin snak.");
    }

    [Fact]
    public async Task A_form_that_comes_too_late_gives_the_text_back()
    {
        var page = await RegisterAsync("2026-09-07");
        var duty = await DutyAsync();
        await SavedAsync(
            page,
            "opfoelgning",
            ("pligt", duty.Id.Value.ToString()),
            ("hvad", "Mette var der først.")
        );

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/opfoelgning",
            Ct,
            ("pligt", duty.Id.Value.ToString()),
            ("hvad", "Pia skrev det samme lidt senere.")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Opfølgningen er allerede registreret som gennemført.");
        answer.Html.ShouldContain("Pia skrev det samme lidt senere.");
    }

    [Fact]
    public async Task A_signal_is_raised_and_cleared_with_words()
    {
        var page = await RegisterAsync("2026-11-18");

        await SavedAsync(
            page,
            "signal",
            ("hvad", nameof(RiskSignalKind.Absence)),
            ("grund", "Væk to dage uden besked.")
        );
        var signal = await SignalAsync();
        var refused = await _consultant.PostAsync(
            page,
            $"{page}/signal-lukket",
            Ct,
            ("signal", signal.Id.Value.ToString()),
            ("gjort", "")
        );
        await SavedAsync(
            page,
            "signal-lukket",
            ("signal", signal.Id.Value.ToString()),
            ("gjort", "Aftalt, hvem hun ringer til.")
        );

        refused.Html.ShouldContain("Skriv, hvad I har gjort ved det.");
        (await SignalAsync()).IsOpen.ShouldBeFalse();
        (await EventsAsync()).ShouldBe([
            "PlacementRegistered",
            "RiskSignalRaised",
            "RiskSignalCleared",
        ]);
        (await LogAsync()).ShouldContain("placement.signal-cleared");
    }

    [Fact]
    public async Task A_signal_without_a_reason_is_refused_and_keeps_what_was_chosen()
    {
        var page = await RegisterAsync("2026-11-18");

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/signal",
            Ct,
            ("hvad", nameof(RiskSignalKind.Conflict)),
            ("grund", "")
        );

        answer.Html.ShouldContain("Skriv, hvad du har set eller hørt.");
        answer.Html.ShouldContain("<option value=\"Conflict\" selected");
    }

    [Fact]
    public async Task The_required_follow_up_is_completed_with_its_evidence_and_its_contact()
    {
        var page = await RegisterAsync("2026-09-07");
        var duty = await DutyAsync();

        await SavedAsync(
            page,
            "opfoelgning",
            ("pligt", duty.Id.Value.ToString()),
            ("hvad", "Karen, Anja og Mette mødtes. Flere timer fra januar.")
        );

        (await DutyAsync()).Status.ShouldBe(ObligationStatus.Done);
        (await ContactAsync(ContactCodes.RequiredFollowUp)).Status.ShouldBe(
            PlannedContactStatus.Done
        );
        (await EventsAsync()).ShouldContain("FollowUpCompleted");
        (await LogAsync()).ShouldContain("placement.follow-up-completed");
    }

    [Fact]
    public async Task The_required_follow_up_cannot_be_done_before_its_window()
    {
        var page = await RegisterAsync("2026-11-18");
        var duty = await DutyAsync();

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/opfoelgning",
            Ct,
            ("pligt", duty.Id.Value.ToString()),
            ("hvad", "Vi talte sammen.")
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Html.ShouldContain("Opfølgningen kan tidligst gennemføres");
        answer.Html.ShouldContain("Vi talte sammen.");
        (await DutyAsync()).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Closing_ends_the_plan_in_the_same_save()
    {
        var page = await RegisterAsync("2026-11-18");

        await SavedAsync(
            page,
            "afslut",
            ("udfald", nameof(PlacementOutcome.Hired)),
            ("evaluering", "Ansat fra nytår.")
        );

        await using var db = Site.OpenContext();
        (await db.Placements.SingleAsync(Ct)).Outcome.ShouldBe(PlacementOutcome.Hired);
        // Only the checks after the end are left (R92).
        (
            await db
                .PlannedContacts.Where(contact => contact.Status == PlannedContactStatus.Planned)
                .OrderBy(contact => contact.On)
                .Select(contact => contact.Code)
                .ToListAsync(Ct)
        ).ShouldBe(["post.1m", "post.3m", "post.6m"]);
        (await EventsAsync()).ShouldContain("PlacementClosed");
        (await LogAsync()).ShouldContain("placement.closed");
    }

    [Fact]
    public async Task A_drop_out_needs_its_reason()
    {
        var page = await RegisterAsync("2026-11-18");

        var answer = await _consultant.PostAsync(
            page,
            $"{page}/afslut",
            Ct,
            ("udfald", nameof(PlacementOutcome.DropOut)),
            ("evaluering", "Det gik ikke.")
        );

        answer.Html.ShouldContain("Skriv, hvorfor forløbet blev afbrudt.");
        (await Site.OpenContext().Placements.SingleAsync(Ct)).IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Reading_a_placement_is_logged_with_who_and_what_for()
    {
        var page = await RegisterAsync("2026-12-14");

        await _consultant.GetAsync(page, Ct);

        await using var db = Site.OpenContext();
        var entry = await db.AccessLog.SingleAsync(row => row.What == "placement.read", Ct);
        entry.Who.ShouldBe("Mette Kjær");
        entry.Purpose.ShouldNotBeEmpty();
        entry.PlacementId.ShouldNotBeNull().ToString().ShouldBe(page.Split('/')[^1]);
    }

    [Fact]
    public async Task A_placement_that_is_not_there_is_not_found_and_leaves_no_trace()
    {
        var answer = await _consultant.GetAsync($"/forloeb/{Guid.NewGuid()}", Ct);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Html.ShouldContain("Siden findes ikke");
        (await LogAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_auditor_sees_the_placement_but_no_forms()
    {
        var page = await RegisterAsync("2026-11-18");
        var auditor = await Site.SignInAsync(Ct, StaffRoles.Auditor);

        var answer = await auditor.GetAsync(page, Ct);

        answer.Html.ShouldContain("Anja hos Plantecenter Lyng");
        answer.Html.ShouldNotContain("action=\"/forloeb/");
    }

    [Fact]
    public async Task What_people_wrote_is_shown_as_text()
    {
        var page = await RegisterAsync("2026-11-18");

        await SavedAsync(
            page,
            "signal",
            ("hvad", nameof(RiskSignalKind.Conflict)),
            ("grund", "<script>alert(1)</script>")
        );

        (await _consultant.GetRawAsync(page, Ct)).ShouldNotContain("<script>");
    }

    private async Task<string> RegisterAsync(string start)
    {
        var answer = await SendRegistrationAsync(start);
        answer.Location.ShouldNotBeNull(answer.Html).ShouldEndWith("?gemt=nyt");
        return answer.Location.Split('?')[0];
    }

    private async Task<Answer> SendRegistrationAsync(string start, string? consultant = null)
    {
        await using var db = Site.OpenContext();
        var me = await db.JobConsultants.SingleAsync(Ct);
        return await _consultant.PostAsync(
            "/forloeb/nyt",
            "/forloeb/nyt",
            Ct,
            ("reference", "1042"),
            ("borger", "Anja"),
            ("slags", nameof(PlacementKind.WorkPractice)),
            ("start", start),
            ("uger", "13"),
            ("konsulent", consultant ?? me.Id.Value.ToString()),
            ("pnummer", "1234567890"),
            ("virksomhed", "Plantecenter Lyng"),
            ("kontakt", "Karen Lyng"),
            ("mail", "karen@lyng.example"),
            ("telefon", "12 34 56 11")
        );
    }

    private async Task SavedAsync(string page, string act, params (string, string)[] fields)
    {
        var answer = await _consultant.PostAsync(page, $"{page}/{act}", Ct, fields);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Html);
        answer.Location.ShouldBe($"{page}?gemt={act}");
    }

    private async Task<PlannedContact> ContactAsync(string code) =>
        await Site.OpenContext().PlannedContacts.SingleAsync(contact => contact.Code == code, Ct);

    private async Task<RiskSignal> SignalAsync() =>
        (
            await Site.OpenContext()
                .Placements.Include(placement => placement.Signals)
                .SingleAsync(Ct)
        ).Signals.ShouldHaveSingleItem();

    private async Task<Obligation> DutyAsync() =>
        (
            await Site.OpenContext()
                .Placements.Include(placement => placement.Obligations)
                .SingleAsync(Ct)
        ).Obligations.Single(duty => duty.Kind == ObligationKind.RequiredFollowUp);

    private async Task<List<string>> LogAsync() =>
        await Site.OpenContext()
            .AccessLog.OrderBy(entry => entry.Id)
            .Select(entry => entry.What)
            .ToListAsync(Ct);

    /// <summary>The events that the inbox holds for the flow, oldest first.</summary>
    private async Task<List<string>> EventsAsync()
    {
        var hashes = await Site.OpenContext()
            .Inbox.OrderBy(row => row.Seq)
            .Select(row => row.Hash)
            .ToListAsync(Ct);
        return hashes.ConvertAll(hash => EventNames[hash.ShouldNotBeNull()]);
    }
}
