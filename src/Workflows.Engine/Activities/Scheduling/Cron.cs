using Workflows.Engine.Authoring;

namespace Workflows.Engine.Activities;

/// <summary>Starts an instance at the moments of a cron expression; in the middle of a flow, waits for the next of them.</summary>
[Activity(
    "Elsa",
    "Scheduling",
    "Trigger workflow execution at a specific interval using a CRON expression."
)]
internal sealed class Cron : Trigger
{
    [Input(
        Description = "The CRON expression at which the timer should execute. Five fields, or six with seconds."
    )]
    public Input<string>? CronExpression { get; set; }

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        var expression = context.Get(CronExpression) ?? "";
        context.TriggerName = "Elsa.Cron";
        context.FirstDueAt = NextAfterNow(context.Activity, expression);
        return new CronTriggerPayload(expression);
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await context.CompleteActivityAsync();
            return;
        }

        var expression = context.Get(CronExpression) ?? "";
        var executeAt =
            NextAfterNow(context, expression)
            ?? throw new InvalidOperationException(
                $"The cron expression '{expression}' has no next moment."
            );
        context.AddTimer("Elsa.Cron", new CronPayload(executeAt, expression), executeAt, null);
    }

    private static DateTimeOffset? NextAfterNow(ActivityExecutionContext context, string expression)
    {
        var workflow = context.WorkflowExecutionContext;
        return Recurrence.NextCron(
            expression,
            workflow.Now,
            Recurrence.ZoneOf(workflow.Definition, workflow.Services.Options)
        );
    }
}
