using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>The contacts of one placement, before the caps of its company are kept.</summary>
internal sealed class PlacementPlan(
    PlacementFacts placement,
    FollowUpRules rules,
    WorkingDays calendar,
    IReadOnlyDictionary<(PlacementId, string), KnownContact> known
)
{
    private const int DaysInWeek = 7;

    private DateOnly LastDay => placement.ClosedOn ?? placement.EndsOn;

    private int Weeks =>
        (placement.EndsOn.DayNumber - placement.StartsOn.DayNumber + DaysInWeek) / DaysInWeek;

    public void AddTo(List<Draft> drafts)
    {
        foreach (var step in rules.Of(placement.Track).Steps)
        {
            if (Applies(step))
            {
                AddStep(step, drafts);
            }
        }

        if (placement.ClosedOn is not null)
        {
            return;
        }

        foreach (var followUp in placement.RequiredFollowUps)
        {
            Add(Duty(followUp), drafts);
        }

        // A placement that ends on the limit's day has its assessment by the rules; only one that passes it needs another.
        foreach (var warning in placement.DurationWarnings.Where(warning => warning.IsPassed))
        {
            Add(Assessment(warning), drafts);
        }
    }

    // After the end only the later checks are left; a placement that was given up before its start has none.
    private bool Applies(ContactStep step)
    {
        var isAfterwards = step.When is { Anchor: PlanAnchor.End, Count: > 0 };
        if (placement.ClosedOn is { } closed)
        {
            return isAfterwards && closed >= placement.StartsOn;
        }

        return (step.OnlyFor.FromWeeks is not { } from || Weeks >= from)
            && (step.OnlyFor.ToWeeks is not { } to || Weeks <= to)
            && (!step.OnlyFor.WhenCompanyAsked || placement.Company.WantsFirstDayPulse);
    }

    private void AddStep(ContactStep step, List<Draft> drafts)
    {
        if (step.Series is not { } series)
        {
            if (step.MayFade && placement.FadesFrom <= Day(step.When))
            {
                return;
            }

            AddOne(step, step.Code, step.When.Count, fadesFrom: null, drafts);
            return;
        }

        var until = Day(series.Until);
        for (
            int count = step.When.Count, afterFading = 0;
            Day(step.When with { Count = count }) is var day && day <= until;
            count += series.Every
        )
        {
            // Agreed fading leaves every second contact out, beginning with the first after the agreement.
            var fades = step.MayFade && placement.FadesFrom is { } from && day >= from;
            if (fades && ++afterFading % 2 == 1)
            {
                continue;
            }

            var code = step.Code.Replace(
                ContactStep.Number,
                count.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
            AddOne(step, code, count, fades ? placement.FadesFrom : null, drafts);
        }
    }

    private void AddOne(
        ContactStep step,
        string code,
        int count,
        DateOnly? fadesFrom,
        List<Draft> drafts
    )
    {
        var when = step.When with { Count = count };
        var exact = Day(when);
        if (when is { Anchor: PlanAnchor.Start, Count: > 0 } && exact > placement.EndsOn)
        {
            return;
        }

        var isCourtesy = step.OnClosedDay == ClosedDayRule.Later;
        var ruleDay = isCourtesy ? calendar.OnOrAfter(exact) : calendar.OnOrBefore(exact);
        var earliest = step.Earliest is { } first ? Day(first) : default;
        if (!isCourtesy && ruleDay < earliest)
        {
            ruleDay = earliest;
        }

        var due = step.Latest is { } latest ? Day(latest) : ruleDay;
        if (due < ruleDay)
        {
            ruleDay = due;
        }

        var draft = new Draft(placement, code, exact, ruleDay)
        {
            Form = step.Form,
            Party = PartyOf(step),
            Anchor = step.When.Anchor,
            AnchorDay = AnchorDay(step.When.Anchor),
            Count = count,
            Unit = step.When.Unit,
            IsCourtesy = isCourtesy,
            Due = due,
            Earliest = earliest,
            Request = step.Request,
            DialogueForm = step.DialogueForm,
            FadesFrom = fadesFrom,
            OwnTime = step.At,
        };
        if (placement.TrackSince is not { } since || due >= since)
        {
            Add(draft, drafts);
        }
    }

    private Draft Duty(RequiredFollowUpFacts followUp) =>
        new(
            placement,
            ContactCodes.RequiredFollowUpNumber(followUp.Ordinal),
            followUp.PlannedOn,
            followUp.PlannedOn
        )
        {
            Form = ContactForm.Meeting,
            Party = ContactParty.Both,
            Anchor = PlanAnchor.Obligation,
            AnchorDay = followUp.DueOn,
            Count = 0,
            Unit = PlanUnit.Days,
            IsCourtesy = false,
            Due = followUp.DueOn,
        };

    private Draft Assessment(Obligations.DurationWarning warning) =>
        new(
            placement,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{ContactCodes.Duration}.{warning.Weeks}w"
            ),
            warning.AssessOn,
            warning.AssessOn
        )
        {
            Form = ContactForm.Assessment,
            Party = ContactParty.Team,
            Anchor = PlanAnchor.DurationLimit,
            AnchorDay = warning.LastDayWithin,
            Count = warning.Weeks,
            Unit = PlanUnit.Weeks,
            IsCourtesy = false,
            Due = calendar.OnOrBefore(warning.LastDayWithin),
        };

    private void Add(Draft draft, List<Draft> drafts)
    {
        if (!known.TryGetValue((placement.PlacementId, draft.Code), out var contact))
        {
            Place(draft);
        }
        else if (contact.IsHeld)
        {
            Hold(draft, contact.On);
        }
        else
        {
            return;
        }

        drafts.Add(draft);
    }

    private static void Hold(Draft draft, DateOnly day)
    {
        draft.IsHeld = true;
        if (draft.On != day)
        {
            draft.MoveTo(day, PlanMoveKind.Held);
        }
    }

    private void Place(Draft draft)
    {
        if (draft.RuleDay < placement.RegisteredOn && draft.Due >= placement.RegisteredOn)
        {
            // The registration came after the planned day but before the last one: the contact is still made.
            var first = calendar.OnOrAfter(placement.RegisteredOn);
            draft.MoveTo(first < draft.Due ? first : draft.Due, PlanMoveKind.Registered);
        }
        else if (draft.IsCourtesy)
        {
            PlaceCourtesy(draft);
        }
        else if (draft.Due >= placement.RegisteredOn)
        {
            PlaceDuty(draft);
        }
    }

    // A courtesy goes to the company's fixed time and past whatever is in the way, never to an earlier day.
    private void PlaceCourtesy(Draft draft)
    {
        for (var from = draft.Exact; ; )
        {
            var day = calendar.OnOrAfter(Availability.OnSlot(draft, from));
            if (Availability.On(draft, day) is not { } obstacle)
            {
                if (day != draft.On)
                {
                    draft.MoveTo(day, PlanMoveKind.Slot);
                }

                break;
            }

            if (day != draft.On && Availability.On(draft, draft.On) is null)
            {
                // The fixed day of that week is closed, but the day itself is not: better without the fixed time than weeks later.
                break;
            }

            if (obstacle.To is not { } last)
            {
                draft.WaitsForResume = true;
                draft.MoveTo(draft.On, obstacle.Kind);
                return;
            }

            from = last.AddDays(1);
            draft.MoveTo(calendar.OnOrAfter(from), obstacle.Kind, last);
        }

        KeepWithinPlacement(draft);
    }

    private void KeepWithinPlacement(Draft draft)
    {
        if (draft.Anchor != PlanAnchor.Start)
        {
            return;
        }

        var last = draft.Count >= 0 ? placement.EndsOn : draft.Due;
        if (draft.On <= last)
        {
            return;
        }

        for (
            var day = calendar.OnOrBefore(last);
            day >= draft.RuleDay;
            day = calendar.Previous(day)
        )
        {
            if (Availability.IsOpen(draft, day, calendar))
            {
                draft.MoveTo(day, PlanMoveKind.EndOfPlacement, last);
                return;
            }
        }

        draft.MoveTo(draft.RuleDay, PlanMoveKind.EndOfPlacement, last);
    }

    // A duty stays on its day or goes to an open one that the rule allows too; where there is none, it stays.
    private void PlaceDuty(Draft draft)
    {
        if (Availability.On(draft, draft.On) is { } obstacle)
        {
            MoveDuty(draft, obstacle);
        }

        if (draft.KeepsSlot && SlotFor(draft) is { } slot && slot != draft.On)
        {
            draft.MoveTo(slot, PlanMoveKind.Slot);
        }
    }

    private void MoveDuty(Draft draft, Obstacle obstacle)
    {
        var first = FirstPossible(draft);
        for (var day = calendar.Previous(draft.On); day >= first; day = calendar.Previous(day))
        {
            if (Availability.On(draft, day) is null)
            {
                draft.MoveTo(day, obstacle.Kind, obstacle.To);
                return;
            }
        }

        for (var day = calendar.Next(draft.On); day <= draft.Due; day = calendar.Next(day))
        {
            if (Availability.On(draft, day) is null)
            {
                draft.MoveTo(day, obstacle.Kind, obstacle.To);
                return;
            }
        }
    }

    // How far a duty may come earlier: not before it makes sense, nor before it was known here, nor into the past of the start.
    private DateOnly FirstPossible(Draft draft)
    {
        var first = draft.Earliest != default ? draft.Earliest : calendar.Add(draft.RuleDay, -15);
        if (draft.Anchor == PlanAnchor.Obligation)
        {
            first = draft.RuleDay;
        }

        if (draft is { Anchor: PlanAnchor.Start, Count: > 0 } && first <= placement.StartsOn)
        {
            first = calendar.Next(placement.StartsOn);
        }

        return first > placement.RegisteredOn ? first : placement.RegisteredOn;
    }

    private DateOnly? SlotFor(Draft draft)
    {
        var slot = placement.Company.Slot!.Day;
        for (var day = draft.On; day <= draft.Due; day = day.AddDays(1))
        {
            if (day.DayOfWeek == slot && Availability.IsOpen(draft, day, calendar))
            {
                return day;
            }
        }

        if (draft.Earliest == default)
        {
            return null;
        }

        var first = FirstPossible(draft);
        for (var day = draft.On; day >= first; day = day.AddDays(-1))
        {
            if (day.DayOfWeek == slot && Availability.IsOpen(draft, day, calendar))
            {
                return day;
            }
        }

        return null;
    }

    private ContactParty PartyOf(ContactStep step) =>
        step.PartyWhenHired is { } hired && placement.Outcome == Placements.PlacementOutcome.Hired
            ? hired
            : step.Party;

    private DateOnly Day(PlanOffset offset)
    {
        var anchor = AnchorDay(offset.Anchor);
        return offset.Unit switch
        {
            PlanUnit.Days => anchor.AddDays(offset.Count),
            PlanUnit.Weeks => anchor.AddDays(offset.Count * DaysInWeek),
            PlanUnit.Months => anchor.AddMonths(offset.Count),
            PlanUnit.WorkingDays => calendar.Add(anchor, offset.Count),
            _ => throw new ArgumentOutOfRangeException(nameof(offset), offset.Unit, null),
        };
    }

    private DateOnly AnchorDay(PlanAnchor anchor) =>
        anchor switch
        {
            PlanAnchor.Start => placement.StartsOn,
            PlanAnchor.End => LastDay,
            _ => throw new ArgumentOutOfRangeException(
                nameof(anchor),
                anchor,
                "Steps count from the start or the end."
            ),
        };
}
