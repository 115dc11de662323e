using Workflows.Domain.Calendar;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private const int AbsencesForASignal = 2;
    private const int WorkingDaysForASignal = 5;

    private readonly List<AbsenceDay> _absences = [];

    /// <summary>The days on which the citizen was away without notice.</summary>
    public IReadOnlyList<AbsenceDay> Absences => _absences;

    /// <summary>
    /// The citizen was away that day without having told anybody. Two such days within five working days are a signal
    /// (domain 3.4); a person decides what it means.
    /// </summary>
    public Decision NoteAbsence(DateOnly day, WorkingDays calendar, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (RefuseAbsence(day, today) is { } refused)
        {
            return refused;
        }

        _absences.Add(AbsenceDay.Note(Id, day, by, at));
        Note(at, by, $"Fravær uden besked {day.InWords(today)}.");
        var together = AbsencesAround(day, calendar);
        return
            together.Count >= AbsencesForASignal
            && !_signals.Exists(s => s is { IsOpen: true, Kind: RiskSignalKind.Absence })
            ? RaiseSignal(
                RiskSignalKind.Absence,
                $"Ikke mødt og ikke meldt fra: {string.Join(" og ", together.Select(d => d.InWords(today)))}.",
                by,
                at
            )
            : Decision.Ok;
    }

    private Decision? RefuseAbsence(DateOnly day, DateOnly today)
    {
        if (IsClosed)
        {
            return Decision.Refuse(
                "Forløbet er afsluttet, så der kan ikke noteres mere fravær på det."
            );
        }

        if (day > today || day < StartsOn || day > EndsOn)
        {
            return Decision.Refuse(
                "Dagen ligger uden for forløbet eller er ikke kommet endnu. Vælg en dag, der er gået."
            );
        }

        return _absences.Exists(absence => absence.Day == day)
            ? Decision.Refuse($"Fraværet {day.InWords(today)} er allerede noteret.")
            : null;
    }

    // The fullest five working days in a row that have this day in them.
    private List<DateOnly> AbsencesAround(DateOnly day, WorkingDays calendar)
    {
        var days = _absences.Select(absence => absence.Day).Order().ToList();
        return days.Where(first => first <= day)
            .Select(first =>
                days.Where(d => d >= first && d <= calendar.Add(first, WorkingDaysForASignal - 1))
                    .ToList()
            )
            .Where(window => window.Contains(day))
            .MaxBy(window => window.Count)!;
    }
}
