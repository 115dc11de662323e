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
        var story = new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }
            .ConfirmedBy(AgreementParty.Company, "2026-11-24")
            .ConfirmedBy(AgreementParty.Citizen, "2026-11-25")
            .Called("2026-12-10")
            .FollowedUp("2027-02-22")
            .Closed("2027-03-05");

        var played = await story.PlayAsync("2027-03-05", restartsAtEachStep, Ct);

        played.Lines.ShouldBe([
            "2026-10-01 10:00 Karen Vadmose: Forløbet blev registreret.",
            "2026-11-23 08:00 mail agreement-notice",
            "2026-11-24 10:00 Karen: Virksomheden bekræftede aftalen.",
            "2026-11-25 10:00 Karen: Borgeren bekræftede aftalen.",
            "2026-12-02 08:00 mail company-guide",
            "2026-12-10 10:00 Karen: Opkald efter de første dage blev gennemført.",
            "2027-02-15 08:00 mail follow-up-invitation",
            "2027-02-22 10:00 Karen: Den påkrævede opfølgning blev gennemført.",
            "2027-03-05 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played.Obligations.ShouldBe([ObligationStatus.Done]);
        played.Contacts.ShouldBe([
            "prep.expectation Done",
            "prep.guide Done",
            "chk.3d Done",
            "req.3m Done",
            "end.eval Done",
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
        played.Contacts.TakeLast(2).ShouldBe(["req.3m Cancelled", "end.eval Done"]);
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
            "2027-03-05 10:00 Karen: Forløbet blev afsluttet.",
        ]);
        played
            .Contacts.Take(3)
            .ShouldBe([
                "prep.expectation BeforeSystem",
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
}
