using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;

namespace Workflows.Domain.Agreements;

/// <summary>Whether an agreement says what it has to say. The first thing that is missing is named, with what to do.</summary>
internal static class AgreementCheck
{
    // Never above full time (BAB § 60, 5).
    private const int FullTime = 37;

    public static Decision Of(AgreementContent content, Placement placement, DateOnly today) =>
        Purpose(content)
        ?? Goals(content, placement, today)
        ?? Tasks(content)
        ?? Hours(content, placement)
        ?? Rules(content)
        ?? Considerations(content)
        ?? Parties(content)
        ?? Decision.Ok;

    private static Decision? Purpose(AgreementContent content)
    {
        if (IsBlank(content.PurposeText.Unwrap()))
        {
            return Decision.Refuse("Skriv formålet. Loven kræver, at det står helt præcist.");
        }

        if (IsBlank(content.WhatItMeans.Unwrap()))
        {
            return Decision.Refuse(
                "Skriv, hvad forløbet betyder for virksomheden: tid, og hvem der er kontaktperson."
            );
        }

        return IsBlank(content.FirstDay.Unwrap())
            ? Decision.Refuse(
                "Skriv, hvad der sker den første dag: hvem tager imod, hvem er makker, og hvad ved kollegerne?"
            )
            : null;
    }

    private static Decision? Goals(AgreementContent content, Placement placement, DateOnly today)
    {
        if (content.Goals.Count == 0)
        {
            return Decision.Refuse("Skriv mindst ét mål. Det er det, I følger op på.");
        }

        var all = content
            .Goals.Select(goal => (goal.Text, goal.On, goal.Measure))
            .Concat(
                content
                    .Goals.SelectMany(goal => goal.SubGoals)
                    .Select(goal => (goal.Text, goal.On, goal.Measure))
            );
        foreach (var (text, on, measure) in all)
        {
            if (IsBlank(text.Unwrap()) || IsBlank(measure.Unwrap()))
            {
                return Decision.Refuse(
                    "Hvert mål skal have ord, en dato og en måde, man kan se det på."
                );
            }

            if (on < placement.StartsOn || on > placement.EndsOn)
            {
                return Decision.Refuse(
                    $"Målet \"{text.Unwrap()}\" ligger {on.InWords(today)}. Forløbet varer fra {placement.StartsOn.InWords(today)} til {placement.EndsOn.InWords(today)}."
                );
            }
        }

        return null;
    }

    private static Decision? Tasks(AgreementContent content) =>
        content.Tasks.Count == 0
        || content.Tasks.Any(task =>
            IsBlank(task.Text.Unwrap()) || IsBlank(task.FromStart.Unwrap())
        )
            ? Decision.Refuse(
                "Skriv mindst én opgave, og hvordan den løses fra start, fx \"sammen med Karen\"."
            )
            : null;

    private static Decision? Hours(AgreementContent content, Placement placement)
    {
        var weeks = placement.WeekOf(placement.EndsOn);
        if (content.Hours.Count == 0 || content.Hours[0].FromWeek != 1)
        {
            return Decision.Refuse("Skriv, hvor mange timer om ugen der gælder fra uge 1.");
        }

        for (var i = 0; i < content.Hours.Count; i++)
        {
            var step = content.Hours[i];
            if (step.HoursPerWeek is < 1 or > FullTime)
            {
                return Decision.Refuse(
                    $"Timerne skal ligge mellem 1 og {FullTime} om ugen. {step.HoursPerWeek} går ikke."
                );
            }

            if (step.FromWeek > weeks || (i > 0 && step.FromWeek <= content.Hours[i - 1].FromWeek))
            {
                return Decision.Refuse(
                    $"Timerne skal skrives i ugernes rækkefølge, og forløbet har {weeks} uger. Ret uge {step.FromWeek}."
                );
            }
        }

        return null;
    }

    private static Decision? Rules(AgreementContent content)
    {
        var missing = Enum.GetValues<UnspokenRuleTheme>()
            .Where(theme =>
                !content.UnspokenRules.Any(rule =>
                    rule.Theme == theme && !IsBlank(rule.Answer.Unwrap())
                )
            )
            .ToList();
        return missing.Count > 0
            ? Decision.Refuse(
                $"Spørg også om det selvfølgelige: {string.Join(", ", missing.Select(AgreementWords.Of)).ToLowerInvariant()}. Vi spørger alle virksomheder."
            )
            : null;
    }

    private static Decision? Considerations(AgreementContent content) =>
        content
            .Considerations.Select(consideration =>
                FunctionalWording.Check(consideration.Wording.Unwrap())
            )
            .FirstOrDefault(decision => decision is Decision.Refused);

    private static Decision? Parties(AgreementContent content)
    {
        foreach (var party in Enum.GetValues<AgreementParty>())
        {
            if (
                !content.Demands.Any(demand => demand.By == party && !IsBlank(demand.Text.Unwrap()))
            )
            {
                return Decision.Refuse(
                    party == AgreementParty.Company
                        ? "Skriv, hvad virksomheden lover borgeren."
                        : "Skriv, hvad borgeren lover virksomheden."
                );
            }
        }

        var unassigned = Enum.GetValues<ResponsibilityArea>()
            .Where(area => !content.Responsibilities.Any(row => row.Area == area))
            .ToList();
        if (unassigned.Count > 0)
        {
            return Decision.Refuse(
                $"Aftal, hvem der har ansvaret: {AgreementWords.Of(unassigned[0])}."
            );
        }

        return content.FollowUps.Count == 0
            ? Decision.Refuse("Skriv, hvem der kontakter hvem, hvornår og hvordan.")
            : null;
    }

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);
}
