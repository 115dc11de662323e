using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>Says in one Danish sentence why a contact lies on its day. Rendered from the stored facts when it is shown.</summary>
public static class Explanation
{
    /// <summary>The sentence.</summary>
    public static string Sentence(PlanFacts facts, DateOnly today)
    {
        if (facts.IsBeforeSystem)
        {
            return BeforeSystem(facts, today);
        }

        var sentence = Rule(facts, today);
        return facts.On == facts.RuleDay
            ? sentence + "."
            : $"{sentence}; da forløbet først blev registreret {facts.RegisteredOn.InWords(today)}, er dagen {facts.On.InWords(today)}.";
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
        if (facts.Anchor == PlanAnchor.Obligation)
        {
            return $"{ContactNames.Of(facts.Code)} er planlagt til {facts.RuleDay.InWords(today)} og skal være gennemført senest "
                + facts.DueOn.InWords(today);
        }

        var latest = facts.DueOn == facts.RuleDay ? "" : $", senest {facts.DueOn.InWords(today)}";
        return $"{ContactNames.Of(facts.Code)} ligger {Distance(facts)} {facts.AnchorDay.InWords(today)}{latest}{Moved(facts, today)}";
    }

    private static string Distance(PlanFacts facts)
    {
        var count = Math.Abs(facts.Count).ToString(CultureInfo.InvariantCulture);
        var unit = (facts.Unit, Math.Abs(facts.Count)) switch
        {
            (PlanUnit.WorkingDays, 1) => "arbejdsdag",
            (PlanUnit.WorkingDays, _) => "arbejdsdage",
            (_, 1) => "dag",
            _ => "dage",
        };
        var side = facts.Count < 0 ? "før" : "efter";
        return $"{count} {unit} {side} {(facts.Anchor == PlanAnchor.Start ? "forløbets start" : "forløbets sidste dag")}";
    }

    private static string Moved(PlanFacts facts, DateOnly today)
    {
        var exact = facts.AnchorDay.AddDays(facts.Count);
        return facts.Unit == PlanUnit.Days && exact != facts.RuleDay
            ? $"; da {exact.InWords(today)} ikke er en arbejdsdag, er dagen {facts.RuleDay.InWords(today)}"
            : "";
    }
}
