namespace Workflows.Domain.FollowUp;

public sealed partial record FollowUpRules
{
    /// <summary>Whether contacts may be planned by these rules; the refusal names the first problem and how many there are.</summary>
    public Decision Check() =>
        Problems() switch
        {
            [] => Decision.Ok,
            [var only] => Decision.Refuse(only),
            [var first, _] => Decision.Refuse($"{first} Der er 1 problem mere."),
            var all => Decision.Refuse($"{all[0]} Der er {all.Count - 1} problemer mere."),
        };

    /// <summary>Everything that stands in the way of planning by these rules, each in one Danish sentence.</summary>
    public ValueList<string> Problems() =>
        [
            .. RuleProblems.OfVersion(this),
            .. RuleProblems.OfTracks(Tracks),
            .. Tracks.SelectMany(StepProblems.Of),
            .. RuleProblems.OfCaps(Caps),
            .. RuleProblems.OfHours(Hours),
            .. LadderProblems.Of(Ladders),
        ];
}
