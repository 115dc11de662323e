namespace Workflows.Domain.FollowUp;

/// <summary>What is wrong with the ladders of a version of the follow-up rules.</summary>
internal static class LadderProblems
{
    private const int MostDays = 60;

    public static IEnumerable<string> Of(ValueList<Ladder> ladders)
    {
        foreach (var trigger in Enum.GetValues<LadderTrigger>())
        {
            var found = ladders.Where(ladder => ladder.Trigger == trigger).ToArray();
            if (found.Length != 1)
            {
                yield return $"\"{LadderNames.Of(trigger)}\" skal have netop én trappe, ikke {found.Length}.";
                continue;
            }

            foreach (var problem in OfSteps(found[0]))
            {
                yield return $"\"{LadderNames.Of(trigger)}\": {problem}";
            }
        }
    }

    private static IEnumerable<string> OfSteps(Ladder ladder)
    {
        if (ladder.Steps.Count == 0)
        {
            yield return "der skal ske mindst én ting. Tavshed og signaler må ikke ende i ingenting.";
        }

        if (ladder.Steps.Any(step => Math.Abs(step.After) > MostDays))
        {
            yield return $"et trin ligger mere end {MostDays} dage væk. Ret antallet.";
        }

        if (ladder.Steps.Count(step => step.Action == LadderAction.Remind) > 1)
        {
            yield return "virksomheden får kun én venlig påmindelse. Fjern de andre.";
        }

        foreach (var unit in ladder.Steps.GroupBy(step => step.Unit))
        {
            var days = unit.Select(step => step.After).ToArray();
            if (!days.SequenceEqual(days.Order()))
            {
                yield return "trinnene skal stå i den rækkefølge, de kommer i.";
            }
        }

        var isAroundADate = ladder.Trigger == LadderTrigger.RequiredFollowUp;
        if (!isAroundADate && ladder.Steps.Any(step => step.After < 0))
        {
            yield return "et trin kan ikke ligge, før noget er sket.";
        }

        if (isAroundADate)
        {
            foreach (var problem in OfRequiredFollowUp(ladder))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> OfRequiredFollowUp(Ladder ladder)
    {
        if (ladder.Steps.Any(step => step.Unit != LadderUnit.WorkingDays))
        {
            yield return "trinnene tælles i arbejdsdage fra fristen.";
        }

        if (!ladder.Steps.Any(step => step.After < 0))
        {
            yield return "mindst én skal have besked, før fristen er passeret.";
        }

        if (
            !ladder.Steps.Any(step =>
                step is { Action: LadderAction.RecordMissed, After: > 0, Daily: true }
            )
        )
        {
            yield return "når fristen er passeret, skal det stå der hver dag, til nogen har skrevet hvorfor.";
        }
    }
}
