using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>Says in one sentence why a contact lies on its day, in Danish and English. Rendered from the stored facts when it is shown.</summary>
public static class Explanation
{
    /// <summary>The Danish sentence.</summary>
    public static string Sentence(PlanFacts facts, DateOnly today)
    {
        if (facts.IsBeforeSystem)
        {
            return BeforeSystem(facts, today);
        }

        var moves = string.Concat(facts.Moves.Select(move => Moved(facts, move, today)));
        return Rule(facts, today) + moves + Fading(facts, today) + Together(facts) + ".";
    }

    /// <summary>The English sentence.</summary>
    public static string InEnglish(PlanFacts facts, DateOnly today) =>
        EnglishExplanation.Sentence(facts, today);

    /// <summary>The day that the rule counts to, before a closed day moves it; null where nothing is counted.</summary>
    internal static DateOnly? Exact(PlanFacts facts) =>
        facts.Anchor is PlanAnchor.Obligation or PlanAnchor.DurationLimit
            ? null
            : facts.Unit switch
            {
                PlanUnit.Days => facts.AnchorDay.AddDays(facts.Count),
                PlanUnit.Weeks => facts.AnchorDay.AddDays(facts.Count * 7),
                PlanUnit.Months => facts.AnchorDay.AddMonths(facts.Count),
                _ => null,
            };

    /// <summary>The last day that the rule names beside the planned one; null where it names none.</summary>
    internal static DateOnly? Latest(PlanFacts facts)
    {
        var isOnlyMoved =
            facts.DueOn == facts.On
            && facts.Moves.Any(move => move.Kind is not PlanMoveKind.Registered);
        return facts.DueOn > facts.RuleDay && !isOnlyMoved ? facts.DueOn : null;
    }

    private static string BeforeSystem(PlanFacts facts, DateOnly today)
    {
        var registered = facts.RegisteredOn.InWords(today);
        return facts.DueOn < facts.RegisteredOn
            ? $"Fristen var {facts.DueOn.InWords(today)}, før forløbet blev registreret {registered}; derfor er det kun noteret."
            : $"Aftalen var allerede bekræftet, da forløbet blev registreret {registered}; derfor er det kun noteret.";
    }

    private static string Rule(PlanFacts facts, DateOnly today)
    {
        var name = ContactNames.Of(facts.Code);
        var day = facts.RuleDay.InWords(today);
        var anchor = facts.AnchorDay.InWords(today);
        return facts.Anchor switch
        {
            PlanAnchor.Obligation =>
                $"{name} er planlagt til {day} og skal være gennemført senest {anchor}",
            PlanAnchor.DurationLimit =>
                $"{name} skal være skrevet senest {day}, fordi forløbet er planlagt til mere end {facts.Count} uger, og de slutter {anchor}",
            _ =>
                $"{name} ligger {Distance(facts)} {anchor}{Senest(facts, today)}{Closed(facts, today)}",
        };
    }

    private static string Senest(PlanFacts facts, DateOnly today) =>
        Latest(facts) is { } latest ? $", senest {latest.InWords(today)}" : "";

    private static string Distance(PlanFacts facts)
    {
        var isStart = facts.Anchor == PlanAnchor.Start;
        if (facts.Count == 0)
        {
            return isStart ? "på forløbets første dag," : "på forløbets sidste dag,";
        }

        var count = Math.Abs(facts.Count);
        var unit = (facts.Unit, count) switch
        {
            (PlanUnit.WorkingDays, 1) => "arbejdsdag",
            (PlanUnit.WorkingDays, _) => "arbejdsdage",
            (PlanUnit.Weeks, 1) => "uge",
            (PlanUnit.Weeks, _) => "uger",
            (PlanUnit.Months, 1) => "måned",
            (PlanUnit.Months, _) => "måneder",
            (_, 1) => "dag",
            _ => "dage",
        };
        var side = facts.Count < 0 ? "før" : "efter";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {unit} {side} {(isStart ? "forløbets start" : "forløbets sidste dag")}"
        );
    }

    private static string Closed(PlanFacts facts, DateOnly today) =>
        Exact(facts) is { } exact && exact != facts.RuleDay
            ? $"; da {exact.InWords(today)} ikke er en arbejdsdag, er dagen {facts.RuleDay.InWords(today)}"
            : "";

    private static string Moved(PlanFacts facts, PlanMove move, DateOnly today)
    {
        var day = $"er dagen {move.To.InWords(today)}";
        var until = move.Until?.InWords(today);
        return move.Kind switch
        {
            PlanMoveKind.Registered =>
                $"; da forløbet først blev registreret {facts.RegisteredOn.InWords(today)}, {day}",
            PlanMoveKind.Slot => $"; for at passe med virksomhedens faste tid {day}",
            PlanMoveKind.CompanyClosed =>
                $"; da virksomheden holder lukket til og med {until}, {day}",
            PlanMoveKind.Pause when until is null =>
                "; borgeren er væk for en tid, så den venter, til forløbet går i gang igen",
            PlanMoveKind.Pause => $"; da borgeren er væk til og med {until}, {day}",
            PlanMoveKind.EndOfPlacement => $"; da forløbet slutter {until}, {day}",
            PlanMoveKind.CompanyCap =>
                $"; da virksomheden allerede har fået en henvendelse i den uge, {day}",
            PlanMoveKind.PlacementCap =>
                $"; da virksomheden har fået nok henvendelser om forløbet i de to uger, {day}",
            PlanMoveKind.Bundled => $"; for at samle ugens henvendelser til virksomheden {day}",
            PlanMoveKind.Held => $"; en kollega har valgt, at dagen er {move.To.InWords(today)}",
            PlanMoveKind.Levelled =>
                $"; da jobkonsulenten havde for mange kontakter den dag, {day}",
            _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, null),
        };
    }

    private static string Fading(PlanFacts facts, DateOnly today) =>
        facts.FadesFrom is { } from
            ? $"; det er aftalt at tale sammen sjældnere fra {from.InWords(today)}"
            : "";

    private static string Together(PlanFacts facts) =>
        facts.Together switch
        {
            <= 1 => "",
            2 => "; den tages sammen med 1 anden kontakt med virksomheden samme dag",
            var count => string.Create(
                CultureInfo.InvariantCulture,
                $"; den tages sammen med {count - 1} andre kontakter med virksomheden samme dag"
            ),
        };
}
