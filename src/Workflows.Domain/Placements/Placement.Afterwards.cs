using Workflows.Domain.Calendar;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    private const int DaysToEvaluateBeforeEnd = 14;

    private readonly List<ClosingEvaluation> _evaluations = [];

    /// <summary>What company, citizen and consultant said at the end, the oldest first (R92).</summary>
    public IReadOnlyList<ClosingEvaluation> Evaluations => _evaluations;

    /// <summary>Who has not said yet how it was: one voice is not the whole story.</summary>
    public IReadOnlyList<EvaluationParty> MissingEvaluations =>
        [
            .. Enum.GetValues<EvaluationParty>()
                .Where(party => !_evaluations.Exists(given => given.Party == party)),
        ];

    /// <summary>The first day on which the closing evaluation may be written: two weeks before the last day.</summary>
    public DateOnly MayBeEvaluatedFrom => EndsOn.AddDays(-DaysToEvaluateBeforeEnd);

    /// <summary>One of the three says how it was. Allowed from two weeks before the last day, and after it.</summary>
    public Decision Evaluate(EvaluationParty party, string text, string by, DateTimeOffset at)
    {
        var today = at.DayInCopenhagen();
        var first = MayBeEvaluatedFrom;
        if (!IsClosed && today < first)
        {
            return Decision.Refuse(
                $"Den afsluttende evaluering kan skrives fra {first.InWords(today)}. Skriv indtil da notater ved kontakterne."
            );
        }

        if (IsClosed && ClosedAt!.Value.DayInCopenhagen() < StartsOn)
        {
            return Decision.Refuse("Forløbet begyndte aldrig, så der er ikke noget at evaluere.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Decision.Refuse("Skriv, hvad der gik godt, og hvad I kan lære af forløbet.");
        }

        _evaluations.Add(ClosingEvaluation.Of(Id, party, text.Trim(), by, at));
        Note(at, by, $"Evaluering: {EvaluationPartyNames.Of(party)}.", text.Trim());
        _events.Add(new ClosingEvaluationGiven(Id));
        return Decision.Ok;
    }
}
