using Workflows.Domain;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>The shipped flow, in virtual time; each story with one process, and with a new one for every step.</summary>
public sealed class PlacementLifecycleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_goes_well(bool restartsAtEachStep)
    {
        var played = await Well().PlayAsync("2027-03-05", restartsAtEachStep, Ct);

        played.Lines.ShouldBe([
            "2026-10-01 10:00 Karen Vadmose: Forløbet blev registreret.",
            "2026-11-23 08:00 mail agreement-notice",
            "2026-11-24 10:00 Karen: Virksomheden bekræftede aftalen.",
            "2026-11-25 10:00 Karen: Borgeren bekræftede aftalen.",
            "2026-12-02 08:00 mail company-guide",
            "2026-12-10 10:00 Karen: Opkald efter de første dage blev gennemført.",
            "2027-02-15 08:00 mail follow-up-invitation",
            "2027-02-22 10:00 Karen: Den påkrævede opfølgning blev gennemført.",
            "2027-03-03 08:00 mail evaluation-invitation",
            "2027-03-05 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played.Obligations.ShouldBe([ObligationStatus.Done]);
        played.Contacts.ShouldBe([
            "prep.expectation Done",
            "prep.readiness Cancelled",
            "prep.citizen Cancelled",
            "prep.guide Done",
            "chk.3d Done",
            "chk.w1 Cancelled",
            "chk.w2 Cancelled",
            "chk.w3 Cancelled",
            "chk.w4 Cancelled",
            "chk.w6 Cancelled",
            "chk.w8 Cancelled",
            "chk.w10 Cancelled",
            "dec.extend Cancelled",
            "req.3m Done",
            "end.eval Done",
            "post.1m Planned",
            "post.3m Planned",
            "post.6m Planned",
        ]);
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_answers(bool restartsAtEachStep)
    {
        var story = new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }.Closed(
            "2027-03-22"
        );

        var played = await story.PlayAsync("2027-03-22", restartsAtEachStep, Ct);

        played.Lines.ShouldBe([
            "2026-10-01 10:00 Karen Vadmose: Forløbet blev registreret.",
            "2026-11-23 08:00 mail agreement-notice",
            "2026-12-02 16:00 Forløbet: Signal: ingen svarer.",
            "2026-12-03 08:00 mail company-guide",
            "2026-12-14 16:00 Forløbet: Signal: ingen svarer.",
            "2027-02-15 08:00 mail follow-up-invitation",
            "2027-03-06 00:00 Forløbet: Den påkrævede opfølgning blev ikke gennemført til tiden.",
            "2027-03-06 00:00 Forløbet: Signal: ingen svarer.",
            "2027-03-12 16:00 Forløbet: Signal: ingen svarer.",
            "2027-03-22 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played.Obligations.ShouldBe([ObligationStatus.Missed]);
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Broken_off_in_week_3(bool restartsAtEachStep)
    {
        var story = new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }
            .ConfirmedBy(AgreementParty.Citizen, "2026-11-24")
            .ConfirmedBy(AgreementParty.Company, "2026-11-25")
            .Called("2026-12-09")
            .Closed("2026-12-22", PlacementOutcome.DropOut);

        var played = await story.PlayAsync("2027-06-01", restartsAtEachStep, Ct);

        played
            .Lines.TakeLast(2)
            .ShouldBe([
                "2026-12-09 10:00 Karen: Opkald efter de første dage blev gennemført.",
                "2026-12-22 10:00 Karen: Forløbet blev afbrudt i uge 3.",
            ]);
        played.Obligations.ShouldBe([ObligationStatus.Superseded]);
        played
            .Contacts.TakeLast(5)
            .ShouldBe([
                "req.3m Cancelled",
                "end.eval Done",
                "post.1m Planned",
                "post.3m Planned",
                "post.6m Planned",
            ]);
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_short_placement_has_no_required_follow_up(bool restartsAtEachStep)
    {
        var story = new Story
        {
            Registered = "2026-10-01",
            StartsOn = "2026-12-07",
            Weeks = 4,
            AgreementConfirmed = true,
        }
            .Called("2026-12-10")
            .Closed("2027-01-04");

        var played = await story.PlayAsync("2027-01-04", restartsAtEachStep, Ct);

        played.Lines.ShouldBe([
            "2026-10-01 10:00 Karen Vadmose: Forløbet blev registreret.",
            "2026-12-02 08:00 mail company-guide",
            "2026-12-10 10:00 Karen: Opkald efter de første dage blev gennemført.",
            "2026-12-29 08:00 mail evaluation-invitation",
            "2027-01-04 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played.Obligations.ShouldBeEmpty();
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Imported_in_the_middle_it_is_followed_up_from_there_on(
        bool restartsAtEachStep
    )
    {
        var story = new Story
        {
            Registered = "2027-01-15",
            StartsOn = "2026-12-07",
            AgreementConfirmed = true,
        }
            .FollowedUp("2027-02-22")
            .Closed("2027-03-05");

        var played = await story.PlayAsync("2027-03-05", restartsAtEachStep, Ct);

        played.Lines.ShouldBe([
            "2027-01-15 10:00 Karen Vadmose: Forløbet blev registreret.",
            "2027-02-15 08:00 mail follow-up-invitation",
            "2027-02-22 10:00 Karen: Den påkrævede opfølgning blev gennemført.",
            "2027-03-03 08:00 mail evaluation-invitation",
            "2027-03-05 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played
            .Contacts.Take(5)
            .ShouldBe([
                "prep.expectation BeforeSystem",
                "prep.readiness BeforeSystem",
                "prep.citizen BeforeSystem",
                "prep.guide BeforeSystem",
                "chk.3d BeforeSystem",
            ]);
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_placement_is_followed_up_every_three_months(bool restartsAtEachStep)
    {
        var story = new Story
        {
            Registered = "2026-10-01",
            StartsOn = "2026-12-07",
            Weeks = 26,
            AgreementConfirmed = true,
        }
            .Called("2026-12-10")
            .FollowedUp("2027-05-25") // the first was missed: the second is served all the same
            .Closed("2027-06-04");

        var played = await story.PlayAsync("2027-06-04", restartsAtEachStep, Ct);

        played
            .Lines.Skip(3)
            .ShouldBe([
                "2027-02-15 08:00 mail follow-up-invitation",
                "2027-03-06 00:00 Forløbet: Den påkrævede opfølgning blev ikke gennemført til tiden.",
                "2027-03-06 00:00 Forløbet: Signal: ingen svarer.",
                "2027-05-18 08:00 mail follow-up-invitation",
                "2027-05-25 10:00 Karen: Den påkrævede opfølgning blev gennemført.",
                "2027-06-02 08:00 mail evaluation-invitation",
                "2027-06-04 10:00 Karen: Forløbet blev afsluttet.",
            ]);
        played.Obligations.ShouldBe([ObligationStatus.Missed, ObligationStatus.Done]);
        played.Instances.ShouldBe(["Finished/Finished 0"]);
    }

    [Fact]
    public async Task Waits_for_the_evaluation_as_long_as_it_takes()
    {
        var story = new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" };

        var played = await story.PlayAsync("2027-12-07", restartsAtEachStep: false, Ct);

        played.Instances.ShouldBe(["Running/Suspended 0"]);
        played.Lines[^1].ShouldBe("2027-03-12 16:00 Forløbet: Signal: ingen svarer."); // raised once while it stands open
    }

    [Fact]
    public async Task The_journal_tells_a_consultant_what_the_flow_does_and_why()
    {
        var played = await Well().PlayAsync("2027-03-05", restartsAtEachStep: false, Ct);

        played.Journal.ShouldBe([
            "2026-10-01 10:00 Virksomheden bliver bedt om at bekræfte aftalen mandag 23. november.",
            "2026-11-23 08:00 Aftalen om forløb 1042 skal bekræftes senest onsdag 2. december, inden forløbet starter.",
            "2026-11-23 08:00 Aftalen er sendt til virksomheden.",
            "2026-11-23 08:00 Venter på, at aftalen bliver bekræftet senest onsdag 2. december: hverken virksomheden eller borgeren har bekræftet den.",
            "2026-11-25 10:00 Virksomheden og borgeren har begge bekræftet aftalen.",
            "2026-11-25 10:00 Guiden bliver sendt til virksomheden onsdag 2. december.",
            "2026-12-02 08:00 Forløb 1042 starter mandag 7. december, og her er guiden til jer.",
            "2026-12-02 08:00 Guiden er sendt til virksomheden.",
            "2026-12-02 08:00 Næste opkald er torsdag 10. december.",
            "2026-12-10 08:00 Ring, og skriv et notat senest mandag 14. december.",
            "2026-12-10 10:00 Opkaldet er gennemført og noteret.",
            "2026-12-10 10:00 Den påkrævede opfølgning kan holdes fra mandag 15. februar 2027.",
            "2027-02-15 08:00 Forløb 1042 skal have en opfølgning senest fredag 5. marts.",
            "2027-02-15 08:00 Den påkrævede opfølgning skal være gennemført senest fredag 5. marts.",
            "2027-02-22 10:00 Den påkrævede opfølgning er gennemført.",
            "2027-02-22 10:00 Forløbet har ingen påkrævet opfølgning tilbage.",
            "2027-02-22 10:00 Virksomheden bliver inviteret til den afsluttende evaluering onsdag 3. marts.",
            "2027-03-03 08:00 Forløb 1042 slutter søndag 7. marts, og I er inviteret til at evaluere det.",
            "2027-03-03 08:00 Venter på den afsluttende evaluering, senest fredag 12. marts.",
            "2027-03-05 10:00 Forløbet er afsluttet og evalueret.",
        ]);
    }

    [Fact]
    public async Task The_engine_stores_no_names_addresses_or_notes()
    {
        var played = await Well().PlayAsync("2027-03-01", restartsAtEachStep: false, Ct);

        played.EngineState.ShouldContain("CloseAndEvaluate");
        string[] secrets =
        [
            "Maja",
            "Anja",
            "Karen",
            "Bageriet",
            "bageriet.example",
            "Det går godt",
            "Trepartssamtale",
        ];
        secrets.ShouldAllBe(secret => !played.EngineState.Contains(secret));
    }

    [Fact]
    public async Task A_placement_whose_registration_is_told_twice_has_one_instance()
    {
        var story = new Story
        {
            Registered = "2026-10-01",
            StartsOn = "2026-12-07",
            ToldAgain = nameof(PlacementRegistered),
        };

        var played = await story.PlayAsync("2026-12-01", restartsAtEachStep: false, Ct);

        played.Instances.ShouldBe(["Running/Suspended 0"]);
        played
            .Lines.Count(line => line.EndsWith("mail agreement-notice", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    private static Story Well() =>
        new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }
            .ConfirmedBy(AgreementParty.Company, "2026-11-24")
            .ConfirmedBy(AgreementParty.Citizen, "2026-11-25")
            .Called("2026-12-10")
            .FollowedUp("2027-02-22")
            .Closed("2027-03-05");
}
