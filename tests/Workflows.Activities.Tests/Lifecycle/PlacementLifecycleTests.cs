using Workflows.Domain;
using Workflows.Domain.Obligations;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Tests.Lifecycle;

/// <summary>
/// The shipped flows in virtual time, without a sweeper and with few people: what they do by themselves. What a whole
/// installation does is in the calendars of the scenarios.
/// </summary>
public sealed class PlacementLifecycleTests
{
    private static readonly Dictionary<string, (Story Story, string Until)> Stories = new()
    {
        ["well"] = (Well(), "2027-03-05"),
        ["nobody answers"] = (
            new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" },
            "2027-03-20"
        ),
        ["broken off"] = (
            new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }
                .ConfirmedBy(AgreementParty.Company, "2026-11-24")
                .Closed("2026-12-23", PlacementOutcome.DropOut),
            "2027-08-01"
        ),
        ["short"] = (
            new Story
            {
                Registered = "2026-10-01",
                StartsOn = "2026-12-07",
                Weeks = 4,
            }.Closed("2027-01-04"),
            "2027-01-04"
        ),
        ["imported"] = (Imported(), "2027-03-05"),
        ["long"] = (Long(), "2027-06-04"),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Stories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_new_process_for_every_step_changes_nothing(string name)
    {
        var (story, until) = Stories[name];

        var once = await story.PlayAsync(until, restartsAtEachStep: false, Ct);
        var again = await story.PlayAsync(until, restartsAtEachStep: true, Ct);

        again.Lines.ShouldBe(once.Lines);
        again
            .Journal.Order(StringComparer.Ordinal)
            .ShouldBe(once.Journal.Order(StringComparer.Ordinal));
        again.Obligations.ShouldBe(once.Obligations);
        again.Contacts.ShouldBe(once.Contacts);
        again
            .Instances.Order(StringComparer.Ordinal)
            .ShouldBe(once.Instances.Order(StringComparer.Ordinal));
        once.Instances.ShouldAllBe(instance => instance.EndsWith(" 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Broken_off_it_runs_to_the_checks_after_it_at_once()
    {
        var (story, _) = Stories["broken off"];

        var played = await story.PlayAsync("2026-12-23 11:00", restartsAtEachStep: false, Ct);

        played
            .Instances.Where(i => i.Contains("Suspended"))
            .ShouldBe(["placement-lifecycle Suspended 0", "after-placement-checks Suspended 0"]);
    }

    [Fact]
    public async Task Imported_in_the_middle_it_is_followed_up_from_there_on()
    {
        var played = await Imported().PlayAsync("2027-03-05", restartsAtEachStep: false, Ct);

        played
            .Lines.Where(line => line.Contains(" mail "))
            .ShouldNotContain(line => line.Contains("agreement") || line.Contains("guide"));
        played
            .Contacts.Take(5)
            .ShouldBe([
                "prep.expectation BeforeSystem",
                "prep.readiness BeforeSystem",
                "prep.citizen BeforeSystem",
                "prep.guide BeforeSystem",
                "chk.3d BeforeSystem",
            ]);
        played.Obligations.ShouldBe([ObligationStatus.Done]);
    }

    [Fact]
    public async Task A_long_placement_is_followed_up_every_three_months()
    {
        var played = await Long().PlayAsync("2027-06-04", restartsAtEachStep: false, Ct);

        played.Lines.ShouldContain("2027-02-15 08:00 mail follow-up-invitation");
        played.Lines.ShouldContain("2027-05-18 08:00 mail follow-up-invitation");
        played.Obligations.ShouldBe([ObligationStatus.Missed, ObligationStatus.Done]);
    }

    [Fact]
    public async Task Waits_for_the_evaluation_as_long_as_it_takes()
    {
        var story = new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" };

        var played = await story.PlayAsync("2027-12-07", restartsAtEachStep: false, Ct);

        played.Instances.ShouldContain("closing-evaluation Suspended 0");
        // Raised once while it stands open.
        played
            .Lines.Count(line =>
                line.StartsWith("2027-03-12 16:00", StringComparison.Ordinal)
                && line.EndsWith("Signal: ingen svarer.", StringComparison.Ordinal)
            )
            .ShouldBe(1);
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

        played
            .Instances.Count(i => i.StartsWith("placement-lifecycle", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    private static Story Well() =>
        new Story { Registered = "2026-10-01", StartsOn = "2026-12-07" }
            .ConfirmedBy(AgreementParty.Company, "2026-11-24")
            .ConfirmedBy(AgreementParty.Citizen, "2026-11-25")
            .Called("2026-12-10")
            .FollowedUp("2027-02-22")
            .Closed("2027-03-05");

    private static Story Imported() =>
        new Story
        {
            Registered = "2027-01-15",
            StartsOn = "2026-12-07",
            AgreementConfirmed = true,
        }
            .FollowedUp("2027-02-22")
            .Closed("2027-03-05");

    // The first is missed: the second is served all the same.
    private static Story Long() =>
        new Story
        {
            Registered = "2026-10-01",
            StartsOn = "2026-12-07",
            Weeks = 26,
            AgreementConfirmed = true,
        }
            .Called("2026-12-10")
            .FollowedUp("2027-05-25")
            .Closed("2027-06-04");
}
