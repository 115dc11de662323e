using System.Runtime.InteropServices;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>On which days a contact can lie: people are at work, the company is open, the citizen is there.</summary>
internal static class Availability
{
    /// <summary>What closes a day for a contact besides weekends and holidays; null when nothing does.</summary>
    public static Obstacle? On(Draft draft, DateOnly day)
    {
        if (draft.WithCompany)
        {
            foreach (var closed in draft.Placement.Company.ClosedPeriods)
            {
                if (closed.Contains(day))
                {
                    return new(PlanMoveKind.CompanyClosed, closed.From, closed.To);
                }
            }
        }

        // Only a courtesy waits for the citizen: what is due by law, or at the start and the end, is about the placement.
        if (draft.IsCourtesy)
        {
            foreach (var pause in draft.Placement.Pauses)
            {
                if (pause.Contains(day))
                {
                    return new(PlanMoveKind.Pause, pause.From, pause.To);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a contact can lie on a day, apart from the company's fixed time.</summary>
    public static bool IsOpen(Draft draft, DateOnly day, WorkingDays calendar) =>
        calendar.IsWorkingDay(day) && On(draft, day) is null;

    /// <summary>
    /// The first day from <paramref name="from"/> on, on which a contact can lie, at the company's fixed time where it keeps it; a
    /// fixed day that is closed gives way to the next open one. Null when the citizen is away and nobody knows until when.
    /// </summary>
    public static DateOnly? Next(Draft draft, DateOnly from, WorkingDays calendar)
    {
        var day = OnSlot(draft, from);
        while (true)
        {
            if (On(draft, day) is { } obstacle)
            {
                if (obstacle.To is not { } last)
                {
                    return null;
                }

                day = OnSlot(draft, last.AddDays(1));
            }
            else if (calendar.IsWorkingDay(day))
            {
                return day;
            }
            else
            {
                day = day.AddDays(1);
            }
        }
    }

    /// <summary>The day itself or the next one with the company's fixed weekday.</summary>
    public static DateOnly OnSlot(Draft draft, DateOnly day) =>
        draft.KeepsSlot
            ? day.AddDays(((int)draft.Placement.Company.Slot!.Day - (int)day.DayOfWeek + 7) % 7)
            : day;
}

/// <summary>What stands in the way of a day.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day; null when nobody knows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Obstacle(PlanMoveKind Kind, DateOnly From, DateOnly? To);
