using System.Globalization;
using Workflows.Domain.Calendar;

namespace Workflows.Domain.FollowUp;

/// <summary>The English sentences of <see cref="Explanation"/>, clause by clause the same as the Danish ones.</summary>
internal static class EnglishExplanation
{
    public static string Sentence(PlanFacts facts, DateOnly today)
    {
        if (facts.IsBeforeSystem)
        {
            return BeforeSystem(facts, today);
        }

        var moves = string.Concat(facts.Moves.Select(move => Moved(facts, move, today)));
        return Rule(facts, today) + moves + Fading(facts, today) + Together(facts) + ".";
    }

    private static string BeforeSystem(PlanFacts facts, DateOnly today)
    {
        var registered = facts.RegisteredOn.InEnglishWords(today);
        return facts.DueOn < facts.RegisteredOn
            ? $"It was due on {facts.DueOn.InEnglishWords(today)}, before the placement was registered on {registered}; so it is only noted."
            : $"The agreement was already confirmed when the placement was registered on {registered}; so it is only noted.";
    }

    private static string Rule(PlanFacts facts, DateOnly today)
    {
        var name = ContactNames.InEnglish(facts.Code);
        var day = facts.RuleDay.InEnglishWords(today);
        var anchor = facts.AnchorDay.InEnglishWords(today);
        return facts.Anchor switch
        {
            PlanAnchor.Obligation =>
                $"{name} is planned for {day} and has to be done by {anchor} at the latest",
            PlanAnchor.DurationLimit =>
                $"{name} has to be written by {day}, because the placement is planned for more than {facts.Count} weeks, which end on {anchor}",
            _ =>
                $"{name} is {Distance(facts)} {anchor}{AtTheLatest(facts, today)}{Closed(facts, today)}",
        };
    }

    private static string AtTheLatest(PlanFacts facts, DateOnly today) =>
        Explanation.Latest(facts) is { } latest
            ? $", at the latest {latest.InEnglishWords(today)}"
            : "";

    private static string Distance(PlanFacts facts)
    {
        var isStart = facts.Anchor == PlanAnchor.Start;
        if (facts.Count == 0)
        {
            return isStart ? "on the placement's first day," : "on the placement's last day,";
        }

        var count = Math.Abs(facts.Count);
        var unit = facts.Unit switch
        {
            PlanUnit.WorkingDays => "working day",
            PlanUnit.Weeks => "week",
            PlanUnit.Months => "month",
            _ => "day",
        };
        var side = facts.Count < 0 ? "before" : "after";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {unit}{(count == 1 ? "" : "s")} {side} the placement's {(isStart ? "start on" : "last day,")}"
        );
    }

    private static string Closed(PlanFacts facts, DateOnly today) =>
        Explanation.Exact(facts) is { } exact && exact != facts.RuleDay
            ? $"; as {exact.InEnglishWords(today)} is not a working day, the day is {facts.RuleDay.InEnglishWords(today)}"
            : "";

    private static string Moved(PlanFacts facts, PlanMove move, DateOnly today)
    {
        var day = $"the day is {move.To.InEnglishWords(today)}";
        var until = move.Until?.InEnglishWords(today);
        return move.Kind switch
        {
            PlanMoveKind.Registered =>
                $"; as the placement was not registered until {facts.RegisteredOn.InEnglishWords(today)}, {day}",
            PlanMoveKind.Slot => $"; to fit the company's fixed time, {day}",
            PlanMoveKind.CompanyClosed => $"; as the company is closed until {until}, {day}",
            PlanMoveKind.Pause when until is null =>
                "; the citizen is away for a time, so it waits until the placement goes on",
            PlanMoveKind.Pause => $"; as the citizen is away until {until}, {day}",
            PlanMoveKind.EndOfPlacement => $"; as the placement ends on {until}, {day}",
            PlanMoveKind.CompanyCap =>
                $"; as the company has already been asked something that week, {day}",
            PlanMoveKind.PlacementCap =>
                $"; as the company has been asked enough about the placement in those two weeks, {day}",
            PlanMoveKind.Bundled => $"; to gather what the company is sent that week, {day}",
            PlanMoveKind.Held => $"; a colleague chose {move.To.InEnglishWords(today)}",
            PlanMoveKind.Levelled => $"; as the consultant had too many contacts that day, {day}",
            _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, null),
        };
    }

    private static string Fading(PlanFacts facts, DateOnly today) =>
        facts.FadesFrom is { } from
            ? $"; it is agreed to talk more rarely from {from.InEnglishWords(today)}"
            : "";

    private static string Together(PlanFacts facts) =>
        facts.Together switch
        {
            <= 1 => "",
            2 => "; it is taken together with 1 other contact with the company on the same day",
            var count => string.Create(
                CultureInfo.InvariantCulture,
                $"; it is taken together with {count - 1} other contacts with the company on the same day"
            ),
        };
}
