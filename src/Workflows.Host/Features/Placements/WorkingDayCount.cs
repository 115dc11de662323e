using Workflows.Domain.Calendar;

namespace Workflows.Host.Features.Placements;

/// <summary>Counts working days between two days, as people count to a deadline.</summary>
internal static class WorkingDayCount
{
    /// <summary>The working days after <paramref name="from"/> up to and with <paramref name="to"/>; negative when it lies before.</summary>
    public static int Between(this WorkingDays calendar, DateOnly from, DateOnly to)
    {
        if (to < from)
            return -calendar.Between(to, from);

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
                count++;
        }

        return count;
    }
}
