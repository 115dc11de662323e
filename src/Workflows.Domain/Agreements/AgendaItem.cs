using Workflows.Domain.Privacy;

namespace Workflows.Domain.Agreements;

/// <summary>One point of a follow-up: an item of the agreement, asked about again (R48).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="ItemId">The item: a conflict points to it too (R88).</param>
/// <param name="Text">What was agreed.</param>
/// <param name="On">By when; null where there is no day.</param>
public sealed record AgendaItem(
    AgendaItemKind Kind,
    AgreementItemId ItemId,
    Sensitive<string> Text,
    DateOnly? On
);

/// <summary>What a point of a follow-up is.</summary>
public enum AgendaItemKind
{
    /// <summary>A goal or a sub-goal.</summary>
    Goal,

    /// <summary>A work task.</summary>
    Task,

    /// <summary>A special consideration.</summary>
    Consideration,

    /// <summary>What one party promised the other.</summary>
    Demand,

    /// <summary>A house rule.</summary>
    UnspokenRule,
}

/// <summary>Makes the agenda of a follow-up from an agreement.</summary>
internal static class AgreementAgenda
{
    public static IReadOnlyList<AgendaItem> Of(
        AgreementContent content,
        Func<SpecialConsideration, bool> isShown
    ) =>
        [
            .. content.Goals.SelectMany(Of),
            .. content.Tasks.Select(task => Item(AgendaItemKind.Task, task.Id, task.Text)),
            .. content
                .Considerations.Where(isShown)
                .Select(c => new AgendaItem(AgendaItemKind.Consideration, c.Id, c.Wording, null)),
            .. content.Demands.Select(d => Item(AgendaItemKind.Demand, d.Id, d.Text)),
            .. content.UnspokenRules.Select(r =>
                Item(
                    AgendaItemKind.UnspokenRule,
                    r.Id,
                    $"{AgreementWords.Of(r.Theme)}: {r.Answer.Unwrap()}"!
                )
            ),
        ];

    private static IEnumerable<AgendaItem> Of(Goal goal) =>
        [
            new AgendaItem(AgendaItemKind.Goal, goal.Id, goal.Text.Unwrap()!, goal.On),
            .. goal.SubGoals.Select(step => new AgendaItem(
                AgendaItemKind.Goal,
                step.Id,
                step.Text.Unwrap()!,
                step.On
            )),
        ];

    private static AgendaItem Item(
        AgendaItemKind kind,
        AgreementItemId id,
        Confidential<string> text
    ) => new(kind, id, text.Unwrap()!, null);
}
