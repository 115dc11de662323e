using System.Text.Json;
using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Completes the nearest composite, or the workflow, with outcomes.</summary>
[Activity(
    "Elsa",
    "Composition",
    "Signals the current composite activity to complete itself as a whole."
)]
internal sealed class Complete : Activity, ITerminalNode
{
    [Input(
        Description = "The outcome or set of outcomes to complete this activity with.",
        UIHint = InputUIHints.OutcomePicker,
        DefaultSyntax = "Object"
    )]
    public Input<object>? Outcomes { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.CompleteCompositeAsync(Names(context.Get(Outcomes)));
        await context.CompleteActivityAsync();
    }

    private static string[] Names(object? value) =>
        value switch
        {
            string name => [name],
            IEnumerable<object?> names => [.. names.Select(n => n?.ToString() ?? "")],
            JsonElement { ValueKind: JsonValueKind.Array } names =>
            [
                .. names.EnumerateArray().Select(n => n.ToString()),
            ],
            JsonElement name => [name.ToString()],
            _ => ["Done"],
        };
}
