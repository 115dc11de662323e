using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Placements;

/// <summary>What follow-up models are called, in Danish.</summary>
public static class TrackNames
{
    /// <summary>The name of a model, e.g. "tæt opfølgning".</summary>
    public static string Of(FollowUpTrack track) =>
        track switch
        {
            FollowUpTrack.Standard => "almindelig opfølgning",
            FollowUpTrack.Intensive => "tæt opfølgning",
            FollowUpTrack.Short => "kort forløb",
            FollowUpTrack.WageSubsidy => "løntilskud",
            FollowUpTrack.ExperiencedCompany => "erfaren virksomhed",
            FollowUpTrack.JobAfter => "job efter forløbet",
            _ => throw new ArgumentOutOfRangeException(nameof(track), track, null),
        };
}
