using Workflows.Domain.Calendar;
using Workflows.Domain.Privacy;
using Workflows.Domain.Tasks;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    /// <summary>Where in its life the placement is (R06).</summary>
    public PlacementPhase Phase { get; private set; }

    /// <summary>Why a coordinator let it start without a confirmed agreement; null unless one did (R42).</summary>
    public StartOverride? StartedWithoutAgreement { get; private set; }

    /// <summary>
    /// The preparation is done and the match can be made. What the checklist still lacks is named; it may be left open with a
    /// reason, which is kept (R31, R36).
    /// </summary>
    public Decision BeginMatch(string? reasonIfMissing, string by, DateTimeOffset at)
    {
        if (Phase != PlacementPhase.Prepare)
        {
            return WrongPhase("Forberedelsen er allerede afsluttet");
        }

        var missing = MissingForMatch;
        var reason = Written(reasonIfMissing);
        if (missing.Count > 0 && reason is null)
        {
            return Decision.Refuse(
                $"I mangler at vide: {string.Join(" ", missing.Select(item => item.Question))} Find ud af det, eller skriv, hvorfor I går videre uden."
            );
        }

        Phase = PlacementPhase.Match;
        Note(
            at,
            by,
            missing.Count == 0
                ? "Forberedelsen er færdig."
                : $"Forberedelsen blev afsluttet, selv om I mangler at vide {missing.Count} ting.",
            reason
        );
        return Decision.Ok;
    }

    /// <summary>The match did not hold: back to the preparation, with the reason.</summary>
    public Decision BackToPreparation(string reason, string by, DateTimeOffset at)
    {
        if (Phase != PlacementPhase.Match)
        {
            return WrongPhase("Kun et forløb, der er ved at blive matchet, kan gå tilbage");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor matchet ikke holdt.");
        }

        Phase = PlacementPhase.Prepare;
        Note(at, by, "Forløbet gik tilbage til forberedelsen.", reason.Trim());
        return Decision.Ok;
    }

    /// <summary>
    /// The citizen begins in the company. Not without an agreement that both have confirmed (R42), unless a coordinator has
    /// allowed it by <see cref="AllowStartWithoutAgreement"/>.
    /// </summary>
    public Decision Start(string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        if (RefuseStart(today) is { } refused)
        {
            return refused;
        }

        Phase = PlacementPhase.InPlacement;
        Note(at, by, "Forløbet er begyndt.");
        SettleFlowTasks(CaseTaskKind.RegisterStart, null, by, at);
        _events.Add(new PlacementStarted(Id));
        return Decision.Ok;
    }

    /// <summary>
    /// A coordinator lets the placement start although the agreement is not confirmed, and answers for it by name (R42). Who
    /// is a coordinator is for the caller to see to.
    /// </summary>
    public Decision AllowStartWithoutAgreement(string reason, string coordinator, DateTimeOffset at)
    {
        if (IsClosed || Phase is PlacementPhase.InPlacement or PlacementPhase.After)
        {
            return WrongPhase("Forløbet er allerede begyndt");
        }

        if (IsAgreementConfirmed)
        {
            return Decision.Refuse(
                "Begge har bekræftet aftalen. Forløbet kan begynde uden en undtagelse."
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Decision.Refuse("Skriv, hvorfor forløbet må begynde uden en bekræftet aftale.");
        }

        StartedWithoutAgreement = new StartOverride(reason.Trim()!, coordinator, at);
        Note(
            at,
            coordinator,
            "Koordinatoren lod forløbet begynde uden en bekræftet aftale.",
            reason.Trim()
        );
        return Decision.Ok;
    }

    private Decision? RefuseStart(DateOnly today)
    {
        if (IsClosed || Phase is PlacementPhase.InPlacement or PlacementPhase.After)
        {
            return WrongPhase("Forløbet er allerede begyndt");
        }

        if (Phase == PlacementPhase.Prepare && MissingForMatch.Count > 0)
        {
            return Decision.Refuse(
                "Forberedelsen er ikke færdig. Afslut den først, eller skriv, hvorfor I går videre uden det, der mangler."
            );
        }

        if (today < StartsOn)
        {
            return Decision.Refuse(
                $"Første dag er {StartsOn.InWords(today)}. Registrér starten, når borgeren er begyndt."
            );
        }

        return IsAgreementConfirmed || StartedWithoutAgreement is not null
            ? null
            : Decision.Refuse(
                "Aftalen mangler. Få virksomheden og borgeren til at bekræfte den, eller bed koordinatoren om en undtagelse."
            );
    }

    // What had begun, or was agreed on, before it was registered here does not begin anew.
    private void EnterPhaseAtRegistration(DateOnly today)
    {
        if (IsAgreementConfirmed)
        {
            Phase = StartsOn <= today ? PlacementPhase.InPlacement : PlacementPhase.Match;
        }
    }

    private Decision WrongPhase(string what) =>
        Decision.Refuse(
            IsClosed
                ? "Forløbet er afsluttet."
                : $"{what}. Forløbet er i fasen \"{PhaseNames.Of(Phase)}\"."
        );
}

/// <summary>A coordinator's decision to let a placement start without a confirmed agreement (R42).</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">The coordinator.</param>
/// <param name="At">When.</param>
public sealed record StartOverride(Sensitive<string> Reason, string By, DateTimeOffset At);
