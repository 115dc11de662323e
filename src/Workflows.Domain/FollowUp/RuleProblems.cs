using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;

namespace Workflows.Domain.FollowUp;

/// <summary>What is wrong with a version of the follow-up rules as a whole.</summary>
internal static class RuleProblems
{
    private const int LongestVersion = 40;
    private const int LongestLevelling = 5;

    // What nobody may leave out: the first days, two and four weeks, and the evaluation (R65, domain 3.3 "floor").
    private static readonly string[] Floor =
    [
        ContactCodes.Expectation,
        ContactCodes.Guide,
        ContactCodes.ThreeDays,
        "chk.w2",
        "chk.w4",
        ContactCodes.ClosingEvaluation,
    ];

    private static readonly string[] BriefFloor =
    [
        ContactCodes.Expectation,
        ContactCodes.Guide,
        ContactCodes.ThreeDays,
        "chk.w1",
        "chk.w2",
        ContactCodes.ClosingEvaluation,
    ];

    public static IEnumerable<string> OfVersion(FollowUpRules rules)
    {
        if (string.IsNullOrWhiteSpace(rules.Version) || rules.Version.Length > LongestVersion)
        {
            yield return $"Giv reglerne et navn på højst {LongestVersion} tegn, fx opfølgning-2.";
        }

        if (rules.LevellingWorkingDays is < 0 or > LongestLevelling)
        {
            yield return $"Et opkald kan flyttes 0 til {LongestLevelling} arbejdsdage for at fordele arbejdet, ikke {rules.LevellingWorkingDays}.";
        }
    }

    public static IEnumerable<string> OfTracks(ValueList<TrackRules> tracks)
    {
        foreach (var track in Enum.GetValues<FollowUpTrack>())
        {
            var found = tracks.Where(rules => rules.Track == track).ToArray();
            if (found.Length == 0)
            {
                yield return $"Sporet \"{TrackNames.Of(track)}\" mangler. Alle spor skal være med, også dem I ikke bruger.";
                continue;
            }

            if (found.Length > 1)
            {
                yield return $"Sporet \"{TrackNames.Of(track)}\" står der flere gange. Behold ét af dem.";
            }

            foreach (var code in FloorOf(track))
            {
                if (
                    !found[0]
                        .Steps.Any(step => step.Code == code && step.OnlyFor == StepCondition.All)
                )
                {
                    yield return $"{ContactNames.Of(code)} mangler i sporet \"{TrackNames.Of(track)}\". Den er for alle og kan ikke fjernes.";
                }
            }
        }
    }

    public static IEnumerable<string> OfCaps(ContactCaps caps)
    {
        if (caps is not { CompanyPerWeek: 1 or 2, PerPlacement: >= 1 and <= 5 })
        {
            yield return "En virksomhed får højst 1 eller 2 henvendelser om ugen, og et forløb giver 1 til 5. Ret loftet.";
        }

        if (caps.PlacementDays is < 7 or > 60)
        {
            yield return "Loftet for et forløb gælder for 7 til 60 dage. Ret antallet af dage.";
        }
    }

    public static IEnumerable<string> OfHours(OpeningHours hours)
    {
        if (
            hours.From >= hours.To
            || hours.From < new TimeOnly(6, 0)
            || hours.To > new TimeOnly(20, 0)
        )
        {
            yield return "Åbningstiden skal ligge mellem kl. 6 og 20 og slutte, efter den begynder.";
        }
    }

    private static string[] FloorOf(FollowUpTrack track) =>
        track switch
        {
            FollowUpTrack.Short => BriefFloor,
            FollowUpTrack.JobAfter => [],
            _ => Floor,
        };
}
