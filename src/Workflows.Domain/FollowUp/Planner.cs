using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// The one planner (decision D5): live system, simulator, fast-forward and explanations use this function. It is pure
/// and takes all live placements of one company, because caps, slots and bundling count across them.
/// </summary>
public static class Planner
{
    /// <summary>
    /// The contacts of the placements, by day. What was due before the registration comes out as "before the system";
    /// what could still be done at the registration, although its day had passed, is planned for the next working day.
    /// </summary>
    public static IReadOnlyList<PlanItem> Plan(
        IReadOnlyList<PlacementFacts> placements,
        FollowUpRules rules,
        WorkingDays calendar,
        DateTimeOffset now
    )
    {
        var today = now.DayInCopenhagen();
        return
        [
            .. placements
                .SelectMany(placement =>
                    FactsOf(placement, rules, calendar).Select(facts => (placement, facts))
                )
                .Select(pair =>
                    Item(pair.placement, pair.facts.Step, pair.facts.Facts, rules, today)
                )
                .OrderBy(item => item.On)
                .ThenBy(item => item.Code, StringComparer.Ordinal)
                .ThenBy(item => item.PlacementId.Value),
        ];
    }

    private static IEnumerable<(ContactStep? Step, PlanFacts Facts)> FactsOf(
        PlacementFacts placement,
        FollowUpRules rules,
        WorkingDays calendar
    ) =>
        rules
            .Steps.Select(step => ((ContactStep?)step, StepFacts(placement, step, calendar)))
            .Concat(
                placement.RequiredFollowUps.Select(followUp =>
                    ((ContactStep?)null, FollowUpFacts(placement, followUp, calendar))
                )
            );

    private static PlanFacts StepFacts(
        PlacementFacts placement,
        ContactStep step,
        WorkingDays calendar
    )
    {
        var ruleDay = calendar.OnOrBefore(Day(placement, step.When, calendar));
        if (step.Earliest is { } earliest)
        {
            ruleDay = Later(ruleDay, Day(placement, earliest, calendar));
        }

        var due = step.Latest is { } latest ? Day(placement, latest, calendar) : ruleDay;
        return new PlanFacts
        {
            Code = step.Code,
            Anchor = step.When.Anchor,
            AnchorDay = AnchorDay(placement, step.When.Anchor),
            Count = step.When.Count,
            Unit = step.When.Unit,
            RuleDay = ruleDay,
            DueOn = due,
            On = Possible(ruleDay, due, placement.RegisteredOn, calendar),
            RegisteredOn = placement.RegisteredOn,
            ConfirmedBeforeRegistration = placement.ConfirmedBeforeRegistration,
        };
    }

    private static PlanFacts FollowUpFacts(
        PlacementFacts placement,
        RequiredFollowUpFacts followUp,
        WorkingDays calendar
    ) =>
        new()
        {
            Code = ContactCodes.RequiredFollowUpNumber(followUp.Ordinal),
            Anchor = PlanAnchor.Obligation,
            AnchorDay = followUp.DueOn,
            RuleDay = followUp.PlannedOn,
            DueOn = followUp.DueOn,
            On = Possible(followUp.PlannedOn, followUp.DueOn, placement.RegisteredOn, calendar),
            RegisteredOn = placement.RegisteredOn,
        };

    private static PlanItem Item(
        PlacementFacts placement,
        ContactStep? step,
        PlanFacts facts,
        FollowUpRules rules,
        DateOnly today
    ) =>
        new()
        {
            PlacementId = placement.PlacementId,
            CompanyId = placement.CompanyId,
            Code = facts.Code,
            Form = step?.Form ?? ContactForm.Meeting,
            Party = step?.Party ?? ContactParty.Both,
            RuleVersion = rules.Version,
            Facts = facts,
            IsOverdue = !facts.IsBeforeSystem && facts.On < today,
        };

    // The registration may come after the planned day but before the last one: then the contact is still made, on the
    // first working day that is left. Nothing else moves a day that the rule gave.
    private static DateOnly Possible(
        DateOnly ruleDay,
        DateOnly due,
        DateOnly registeredOn,
        WorkingDays calendar
    )
    {
        if (ruleDay >= registeredOn || due < registeredOn)
        {
            return ruleDay;
        }

        var first = calendar.OnOrAfter(registeredOn);
        return first < due ? first : due;
    }

    private static DateOnly Day(PlacementFacts placement, PlanOffset offset, WorkingDays calendar)
    {
        var anchor = AnchorDay(placement, offset.Anchor);
        return offset.Unit == PlanUnit.WorkingDays
            ? calendar.Add(anchor, offset.Count)
            : anchor.AddDays(offset.Count);
    }

    private static DateOnly AnchorDay(PlacementFacts placement, PlanAnchor anchor) =>
        anchor switch
        {
            PlanAnchor.Start => placement.StartsOn,
            PlanAnchor.End => placement.EndsOn,
            _ => throw new ArgumentOutOfRangeException(
                nameof(anchor),
                anchor,
                "Steps count from the start or the end."
            ),
        };

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
