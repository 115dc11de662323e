using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Handovers;
using Workflows.Domain.Tasks;

namespace Workflows.Persistence.Cases;

/// <summary>Rules and who is at work come from the database, once per scope and day: a sweep asks for every placement.</summary>
internal sealed class Duties(AppDb db, IRules rules, WorkingDays calendar) : IDuties
{
    private (DateOnly Day, RulesInForce Rules, Roster Roster)? _read;

    public async ValueTask<Duty> ForAsync(
        DateOnly startsOn,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var today = now.DayInCopenhagen();
        if (_read is not { } read || read.Day != today)
        {
            read = (today, await rules.OnAsync(today, ct), await RosterAsync(today, ct));
            _read = read;
        }

        return new Duty(calendar, read.Rules.FollowUp, read.Rules.Packs.For(startsOn), read.Roster);
    }

    private async ValueTask<Roster> RosterAsync(DateOnly today, CancellationToken ct) =>
        new(await db.Covers.AsNoTracking().Where(c => c.To >= today).ToListAsync(ct));
}
