using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// Keeps what a company is asked within the caps (domain 3.4): what they hold back moves to the next free day and says
/// so; nothing is dropped. Requests of one day are one mail and count once.
/// </summary>
internal sealed class CapKeeper
{
    private readonly ContactCaps _caps;
    private readonly WorkingDays _calendar;
    private readonly Dictionary<int, SortedSet<DateOnly>> _companyDays = [];
    private readonly Dictionary<PlacementId, SortedSet<DateOnly>> _placementDays = [];

    // Days whose mail has left: nothing can go along with it any more.
    private readonly HashSet<DateOnly> _past = [];

    public CapKeeper(ContactCaps caps, WorkingDays calendar, IReadOnlyList<KnownContact> known)
    {
        _caps = caps;
        _calendar = calendar;
        foreach (var contact in known)
        {
            if (contact.Request != CompanyRequest.None)
            {
                Count(contact.PlacementId, contact.On);
                if (!contact.IsHeld)
                {
                    _past.Add(contact.On);
                }
            }
        }
    }

    /// <summary>Takes the requests in their order; whoever comes first keeps the day.</summary>
    public void Keep(IEnumerable<Draft> drafts)
    {
        foreach (var draft in drafts)
        {
            if (draft.Request == CompanyRequest.None || draft.IsHeld || !draft.IsHeardByCompany)
            {
                continue;
            }

            Keep(draft);
            if (!draft.WaitsForResume)
            {
                Count(draft.Placement.PlacementId, draft.On);
            }
        }
    }

    private void Keep(Draft draft)
    {
        if (Obstacle(draft, draft.On) is null)
        {
            return;
        }

        var moves = new List<PlanMove>();
        var day = draft.On;
        while (Obstacle(draft, day) is { } obstacle)
        {
            if (Free(draft, day) is not { } free)
            {
                draft.WaitsForResume = true;
                return;
            }

            moves.Add(new PlanMove(obstacle, day, free));
            day = free;
        }

        if (!draft.IsCourtesy && day > draft.Due && EarlierInTheWeek(draft) is { } earlier)
        {
            draft.MoveTo(earlier, PlanMoveKind.Bundled);
            return;
        }

        foreach (var move in moves)
        {
            draft.MoveTo(move.To, move.Kind);
        }
    }

    // What would come too late goes along with what the company is sent earlier in that week: that breaks no cap.
    private DateOnly? EarlierInTheWeek(Draft draft)
    {
        if (draft.Earliest == default || !_companyDays.TryGetValue(Week(draft.On), out var days))
        {
            return null;
        }

        foreach (var day in days.Reverse())
        {
            if (
                day < draft.On
                && day >= draft.Earliest
                && day >= draft.Placement.RegisteredOn
                && !_past.Contains(day)
                && Obstacle(draft, day) is null
                && Availability.Next(draft, day, _calendar) == day
            )
            {
                return day;
            }
        }

        return null;
    }

    private DateOnly? Free(Draft draft, DateOnly day)
    {
        var why = Obstacle(draft, day);
        while (Obstacle(draft, day) == why)
        {
            if (Availability.Next(draft, day.AddDays(1), _calendar) is not { } next)
            {
                return null;
            }

            day = next;
        }

        return day;
    }

    private PlanMoveKind? Obstacle(Draft draft, DateOnly day)
    {
        if (
            _companyDays.TryGetValue(Week(day), out var days)
            && !days.Contains(day)
            && days.Count >= _caps.CompanyPerWeek
        )
        {
            return PlanMoveKind.CompanyCap;
        }

        return
            _placementDays.TryGetValue(draft.Placement.PlacementId, out var asked)
            && !asked.Contains(day)
            && Crowded(asked, day)
            ? PlanMoveKind.PlacementCap
            : null;
    }

    /// <summary>Whether some window of days would hold too many with this day in it.</summary>
    private bool Crowded(SortedSet<DateOnly> asked, DateOnly day)
    {
        var near = asked
            .GetViewBetween(
                day.AddDays(1 - _caps.PlacementDays),
                day.AddDays(_caps.PlacementDays - 1)
            )
            .Append(day)
            .Order()
            .ToArray();
        for (var last = _caps.PerPlacement; last < near.Length; last++)
        {
            var span = near[last].DayNumber - near[last - _caps.PerPlacement].DayNumber;
            if (span < _caps.PlacementDays)
            {
                return true;
            }
        }

        return false;
    }

    private void Count(PlacementId placement, DateOnly day)
    {
        Add(_companyDays, Week(day), day);
        Add(_placementDays, placement, day);
    }

    private static void Add<TKey>(
        Dictionary<TKey, SortedSet<DateOnly>> days,
        TKey key,
        DateOnly day
    )
        where TKey : notnull
    {
        if (!days.TryGetValue(key, out var known))
        {
            days.Add(key, known = []);
        }

        known.Add(day);
    }

    // 1 January of year 1 was a Monday, so whole weeks count from Monday to Sunday.
    private static int Week(DateOnly day) => day.DayNumber / 7;
}
