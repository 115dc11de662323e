namespace Workflows.Domain.FollowUp;

/// <summary>What a later check found out, in Danish.</summary>
public static class WorkAfterwardsNames
{
    /// <summary>As a sentence without its full stop, e.g. "Borgeren er i arbejde i virksomheden".</summary>
    public static string Of(WorkAfterwards work) =>
        work switch
        {
            WorkAfterwards.SameCompany => "Borgeren er i arbejde i virksomheden",
            WorkAfterwards.Elsewhere => "Borgeren er i arbejde et andet sted",
            WorkAfterwards.None => "Borgeren er ikke i arbejde",
            WorkAfterwards.Unknown => "Det var ikke til at få at vide",
            _ => throw new ArgumentOutOfRangeException(nameof(work), work, null),
        };
}
