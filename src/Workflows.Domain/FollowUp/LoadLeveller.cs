using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>
/// Spreads the work of consultants over the days on which the plan allows it (decision D5). Pure and apart from the
/// planner: it only chooses among the days of <see cref="PlanItem.EarliestOn"/> to <see cref="PlanItem.LatestOn"/>, so no rule, no
/// cap and no fixed time is touched, and nothing required comes later than it may.
/// </summary>
public static class LoadLeveller
{
    /// <summary>
    /// The same contacts, those of a consultant with too many on a day moved to the nearest allowed day with room. What finds no
    /// room stays. The order of the input does not matter.
    /// </summary>
    public static IReadOnlyList<LoadItem> Level(
        IReadOnlyList<LoadItem> contacts,
        Capacity capacity,
        WorkingDays calendar
    )
    {
        var load = new Load(capacity);
        var levelled = new List<LoadItem>(contacts.Count);
        foreach (var item in contacts.Order(ByFreedom.Instance))
        {
            var day = IsWork(item.Contact) ? load.Take(item, calendar) : item.Contact.On;
            levelled.Add(day == item.Contact.On ? item : item.On(day));
        }

        levelled.Sort(
            (one, other) =>
            {
                var byDay = one.Contact.On.CompareTo(other.Contact.On);
                return byDay != 0 ? byDay : ByFreedom.CompareIdentity(one, other);
            }
        );
        return levelled;
    }

    // The product sends mails itself, and what lies before the registration is nobody's work any more.
    private static bool IsWork(PlanItem contact) =>
        contact.Form is not (ContactForm.Mail or ContactForm.Pulse)
        && contact is { IsBeforeSystem: false, Facts.WaitsForResume: false };

    /// <summary>How much each consultant has on each day and at each time of day.</summary>
    private sealed class Load(Capacity capacity)
    {
        private readonly Dictionary<(JobConsultantId, DateOnly), int> _days = [];
        private readonly Dictionary<(JobConsultantId, DateOnly, TimeOnly), int> _slots = [];

        public DateOnly Take(LoadItem item, WorkingDays calendar)
        {
            var day = Nearest(item, calendar) ?? item.Contact.On;
            Increase(_days, (item.Consultant, day));
            if (item.Contact.At is { } at)
            {
                Increase(_slots, (item.Consultant, day, at));
            }

            return day;
        }

        private DateOnly? Nearest(LoadItem item, WorkingDays calendar)
        {
            var contact = item.Contact;
            DateOnly? best = null;
            for (var day = contact.EarliestOn; day <= contact.LatestOn; day = day.AddDays(1))
            {
                if (
                    (day == contact.On || calendar.IsWorkingDay(day))
                    && HasRoom(item, day)
                    && (best is not { } known || Distance(day, contact) < Distance(known, contact))
                )
                {
                    best = day;
                }
            }

            return best;
        }

        private bool HasRoom(LoadItem item, DateOnly day) =>
            _days.GetValueOrDefault((item.Consultant, day)) < capacity.PerDay
            && (
                item.Contact.At is not { } at
                || _slots.GetValueOrDefault((item.Consultant, day, at)) < capacity.PerSlot
            );

        private static int Distance(DateOnly day, PlanItem contact) =>
            Math.Abs(day.DayNumber - contact.On.DayNumber);

        private static void Increase<TKey>(Dictionary<TKey, int> counts, TKey key)
            where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    /// <summary>What cannot move takes its day first, then what can move least; equals by day and identity.</summary>
    private sealed class ByFreedom : IComparer<LoadItem>
    {
        public static ByFreedom Instance { get; } = new();

        public int Compare(LoadItem? x, LoadItem? y)
        {
            var byFreedom = Freedom(x!).CompareTo(Freedom(y!));
            if (byFreedom != 0)
            {
                return byFreedom;
            }

            var byDay = x!.Contact.On.CompareTo(y!.Contact.On);
            return byDay != 0 ? byDay : CompareIdentity(x, y);
        }

        public static int CompareIdentity(LoadItem one, LoadItem other)
        {
            var byCode = string.CompareOrdinal(one.Contact.Code, other.Contact.Code);
            return byCode != 0
                ? byCode
                : one.Contact.PlacementId.Value.CompareTo(other.Contact.PlacementId.Value);
        }

        private static int Freedom(LoadItem item) =>
            item.Contact.LatestOn.DayNumber - item.Contact.EarliestOn.DayNumber;
    }
}

/// <summary>A planned contact with whoever has to make it.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Consultant">The job consultant.</param>
public sealed record LoadItem(PlanItem Contact, JobConsultantId Consultant)
{
    internal LoadItem On(DateOnly day) =>
        this with
        {
            Contact = Contact with
            {
                Facts = Contact.Facts with
                {
                    On = day,
                    DueOn = day > Contact.Facts.DueOn ? day : Contact.Facts.DueOn,
                    Moves =
                    [
                        .. Contact.Facts.Moves,
                        new PlanMove(PlanMoveKind.Levelled, Contact.On, day),
                    ],
                },
            },
        };
}

/// <summary>How much a consultant can do.</summary>
/// <param name="PerDay">Contacts on one day.</param>
/// <param name="PerSlot">Contacts at the same time of the same day.</param>
public sealed record Capacity(int PerDay, int PerSlot)
{
    /// <summary>6 a day, 1 at a time.</summary>
    public static Capacity Default { get; } = new(6, 1);
}
