using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Operations;
using Workflows.Domain.People;
using Workflows.Domain.Placements;
using Workflows.Domain.Signals;

namespace Workflows.Host.Features.FastForward;

// What comes in between in some scenarios.
internal sealed partial class People
{
    private const string Successor = "Rikke Dalgaard";

    /// <summary>Before the first day.</summary>
    public void Before(Action act)
    {
        if (!_placement.IsClosed && _today < _placement.StartsOn)
            act();
    }

    /// <summary>In the morning of a day counted from the first one, or of the next working day.</summary>
    public void OnDay(int day, Action act)
    {
        var on = _duty.Calendar.OnOrAfter(_placement.StartsOn.AddDays(day));
        if (!_placement.IsClosed && _now == on.AtCopenhagen(Scenario.Hours[0]))
            act();
    }

    public void StayAway() =>
        Done(_placement.NoteAbsence(_today, _duty.Calendar, _consultant, _now));

    public void FallIll(int days) =>
        Carry(new Pause(_today, _today.AddDays(days - 1), "Borgeren er syg."));

    public void Quarrel() =>
        Done(
            _placement.RaiseSignal(
                RiskSignalKind.Conflict,
                "Der er uenighed om mødetiderne.",
                _consultant,
                _now
            )
        );

    public void FollowCloser()
    {
        if (_placement.Track != FollowUpTrack.Intensive)
            Carry(new ChangeTrack(FollowUpTrack.Intensive, "Vi er i tvivl om matchet."));
    }

    public void BreakOff() =>
        Carry(new BreakOff("Borgeren kan ikke være der.", "Vi skulle have talt om mødetiden før."));

    public void HandOver()
    {
        var successor = JobConsultant.Register(Successor, "rikke.dalgaard@kommunen.example", null);
        _ports.Add(successor);
        Carry(new ChangeConsultant(successor.Id, "Ring helst om formiddagen."));
    }

    /// <summary>A call in weeks 7 and 9 more than before, from tomorrow on.</summary>
    public void ChangeRules()
    {
        var rules = FollowUpRules.Shipped with
        {
            Version = "opfølgning-2",
            EffectiveFrom = _today.AddDays(1),
            Tracks =
            [
                .. FollowUpRules.Shipped.Tracks.Select(track =>
                    track.Track == FollowUpTrack.Standard
                        ? track with
                        {
                            Steps = [.. track.Steps, Call(7), Call(9)],
                        }
                        : track
                ),
            ],
        };
        var version = FollowUpRulesVersion.Draft(
            rules,
            "Vi vil høre fra virksomheden oftere.",
            "Koordinatoren",
            _now
        );
        Done(version.Approve("Lederen", _now));
        _ports.Add(version);
    }

    private static ContactStep Call(int week) =>
        new(
            $"chk.w{week}",
            ContactForm.Call,
            ContactParty.Both,
            new PlanOffset(PlanAnchor.Start, week, PlanUnit.Weeks)
        );
}
