using System.Text.Json;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>By which outcomes the activities of a flowchart can be left, as far as a definition tells.</summary>
internal sealed class Ways
{
    private const int MostCombinations = 128;

    private static readonly string[] Done = ["Done"];

    private readonly Dictionary<string, (string Question, string[][] Answers)> _choices = [];

    /// <param name="flowchart">The flowchart.</param>
    /// <param name="registry">Knows the activities.</param>
    /// <param name="takeAll">Whether activities of which nobody knows whether their outcomes exclude each other are left by all at once.</param>
    public Ways(Flowchart flowchart, ActivityRegistry registry, bool takeAll)
    {
        foreach (var activity in flowchart.Contained.DistinctBy(a => a.Id))
        {
            var answers = AnswersOf(activity, flowchart, registry, takeAll);
            _choices[activity.Id] = (QuestionOf(activity), answers);
        }
    }

    /// <summary>The outcomes of an activity in a run, the next ones each time that a loop leads to it again.</summary>
    public string[] Of(string activityId, IReadOnlyDictionary<string, int> choice, int time)
    {
        var (question, answers) = _choices[activityId];
        return answers[(choice.GetValueOrDefault(question) + time) % answers.Length];
    }

    /// <summary>Every combination of answers, as long as there are not too many.</summary>
    public IEnumerable<IReadOnlyDictionary<string, int>> Combinations()
    {
        var open = _choices
            .Values.Where(c => c.Answers.Length > 1)
            .GroupBy(c => c.Question)
            .Select(g => (Question: g.Key, Count: g.Max(c => c.Answers.Length)))
            .ToList();
        for (var number = 0; number < MostCombinations; number++)
        {
            var rest = number;
            var combination = new Dictionary<string, int>();
            foreach (var (question, count) in open)
            {
                combination[question] = rest % count;
                rest /= count;
            }

            if (rest > 0)
                yield break;
            yield return combination;
        }
    }

    /// <summary>Whether nobody knows which of its connected outcomes the activity takes together.</summary>
    public static bool IsOpen(Activity activity, Flowchart flowchart) =>
        activity
            is not (FlowDecision or ITerminalNode or Start or FlowJoin)
                and not FlowFork { Branches.Expression.Type: "Literal" or "Object" }
        && !TakesOne(activity)
        && PortsOf(activity, flowchart).Length > 1;

    /// <summary>Whether the activity, or something in it, waits for something outside.</summary>
    public static bool MayWait(Activity activity, ActivityRegistry registry) =>
        activity
            is Event
                or Delay
                or StartAt
                or Activities.Timer
                or Cron
                or RunTask
                or HttpRequestActivity
                or DispatchWorkflow
                or BulkDispatchWorkflows
                or WorkflowDefinitionActivity
        || registry
            .Of(activity)
            .Ports.Select(p => p.GetValue(activity))
            .OfType<Activity>()
            .Concat((activity as IActivityContainer)?.Contained ?? [])
            .Any(a => MayWait(a, registry));

    private static string[][] AnswersOf(
        Activity activity,
        Flowchart flowchart,
        ActivityRegistry registry,
        bool takeAll
    ) =>
        activity switch
        {
            FlowDecision =>
            [
                ["True"],
                ["False"],
            ],
            FlowSwitch s when TakesOne(s) =>
            [
                .. s
                    .Cases.Select(c => c.Label)
                    .Append("Default")
                    .Distinct()
                    .Select(l => new[] { l }),
            ],
            FlowFork { Branches: null } => [Done],
            FlowFork fork when BranchesOf(fork) is { } branches => [branches],
            _ when !IsOpen(activity, flowchart) => [SingleWay(activity, flowchart, registry)],
            _ when takeAll => [PortsOf(activity, flowchart)],
            _ => [.. PortsOf(activity, flowchart).Select(p => new[] { p })],
        };

    // A class that names its outcomes leaves by one of them; every other by "Done".
    private static string[] SingleWay(
        Activity activity,
        Flowchart flowchart,
        ActivityRegistry registry
    ) =>
        PortsOf(activity, flowchart) is [var port]
        && registry.Of(activity).Outcomes is null or { Count: 0 }
        && activity
            is not (
                IActivityContainer
                or RunJavaScript
                or NotFoundActivity
                or FlowSwitch
                or FlowSendHttpRequest
            )
            ? Done
            : PortsOf(activity, flowchart);

    private static string[] PortsOf(Activity activity, Flowchart flowchart) =>
        [
            .. flowchart
                .Connections.Where(c => c.SourceActivity == activity.Id)
                .Select(c => c.SourcePort)
                .Distinct(),
        ];

    /// <summary>Whether the activity is a switch that takes the first case that holds.</summary>
    public static bool TakesOne(Activity activity) =>
        activity is FlowSwitch { Mode: var mode }
        && (
            mode?.Expression is not { } expression
            || (
                expression.Type == "Literal"
                && expression.Value?.ToString() is null or "" or nameof(SwitchMode.MatchFirst)
            )
        );

    // Decisions with the same condition go the same way.
    private static string QuestionOf(Activity activity) =>
        activity is FlowDecision { Condition.Expression: { Value: { } value } condition }
            ? $"{condition.Type}: {value}"
            : $"id: {activity.Id}";

    /// <summary>The branches of a fork that names them as a constant; null when it does not, or names none.</summary>
    public static string[]? BranchesOf(FlowFork fork)
    {
        if (fork.Branches?.Expression is not { Type: "Literal" or "Object" } branches)
            return null;
        try
        {
            return
                ValueConverter.To<string[]>(
                    branches.Value is JsonElement json ? Plain.FromElement(json) : branches.Value
                )
                    is { Length: > 0 } names
                ? names
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
