using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Signals;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>The agreement to talk more rarely; null while there is none.</summary>
    public FadeOutPlan? FadeOut { get; private set; }

    /// <summary>Consultant and company agree to talk more rarely from a day on (R83).</summary>
    public Decision AgreeToFade(DateOnly from, string reason, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (RefuseFading(from, today) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse(
                "Skriv, hvad du og virksomheden har aftalt, og hvorfor det er nok at tale sammen sjældnere."
            );
        }

        FadeOut = new FadeOutPlan(from, reason.Trim()!, by, at);
        Note(
            at,
            by,
            $"Det er aftalt med virksomheden at tale sammen sjældnere fra {from.InWords(today)}.",
            reason.Trim()
        );
        HasNewDates();
        return Decision.Ok;
    }

    /// <summary>The agreement to talk more rarely ends: the contacts come as often as before.</summary>
    public Decision EndFading(string reason, string by, DateTimeOffset at)
    {
        if (FadeOut is null)
        {
            return Decision.Refuse(
                "Der er ikke aftalt færre kontakter, så der er intet at ophæve. Genindlæs siden."
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor I skal tale sammen lige så ofte som før.");
        }

        FadeOut = null;
        Note(at, by, "Der bliver talt sammen lige så ofte som før.", reason.Trim());
        HasNewDates();
        return Decision.Ok;
    }

    private Decision? RefuseFading(DateOnly from, DateOnly today)
    {
        if (IsClosed && Track != FollowUpTrack.JobAfter)
        {
            return ClosedAlready();
        }

        if (from < today)
        {
            return Decision.Refuse("Dagen er allerede gået. Vælg i dag eller en senere dag.");
        }

        if (!IsClosed && from > EndsOn)
        {
            return Decision.Refuse(
                $"Forløbet slutter {EndsOn.InWords(today)}. Vælg en dag, der ligger før."
            );
        }

        // Somebody waits for us just now: that is not the moment to come more rarely.
        return _signals.Find(signal => signal.IsOpen) is { } open
            ? Decision.Refuse(
                $"Signalet \"{RiskSignalNames.Of(open.Kind)}\" er ikke lukket. Luk det, før I taler sammen sjældnere."
            )
            : null;
    }
}
