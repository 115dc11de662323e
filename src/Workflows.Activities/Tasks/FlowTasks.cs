using Workflows.Domain;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>
/// How activities order tasks of people. One execution of an activity orders one task: its key is instance and activity
/// instance, so that a step that runs again orders nothing again.
/// </summary>
internal static class FlowTasks
{
    private const string Ordered = "TaskId";

    /// <summary>Orders the task of this execution, for the last moment of a working day; gives the same one when it is ordered again.</summary>
    public static async ValueTask<CaseTask> OrderAsync(
        this ActivityExecutionContext context,
        Placement placement,
        CaseTaskKind kind,
        TaskRole role,
        DateOnly dueOn,
        string? title = null,
        bool asksYesOrNo = false
    )
    {
        var duty = await context
            .GetRequiredService<IDuties>()
            .ForAsync(placement.StartsOn, context.Now(), context.CancellationToken);
        var task = placement.OrderTask(
            new FlowTask(
                $"{context.WorkflowExecutionContext.Id}:{context.Id}",
                kind,
                role,
                dueOn.Ends()
            )
            {
                Title = title,
                AsksYesOrNo = asksYesOrNo,
            },
            duty,
            context.Now()
        );
        context.SetProperty(Ordered, task.Id.Value.ToString());
        return task;
    }

    /// <summary>The task that this execution ordered; null when it has ordered none.</summary>
    public static CaseTask? OrderedTask(
        this ActivityExecutionContext context,
        Placement placement
    ) =>
        context.GetProperty<string>(Ordered) is { } id
            ? placement.Tasks.FirstOrDefault(task => task.Id.Value.ToString() == id)
            : null;

    /// <summary>Takes back the task of this execution, if somebody still has to do it.</summary>
    public static void Withdraw(this ActivityExecutionContext context, Placement placement)
    {
        if (context.OrderedTask(placement) is { IsOpen: true } task)
        {
            placement.WithdrawTask(task.Id, context.Now()).Require();
        }
    }

    /// <summary>What an activity that ordered a task does on every signal: when it is cancelled, nobody has to do the task any more.</summary>
    public static async ValueTask WithdrawWhenCancelledAsync(object signal, SignalContext signalled)
    {
        var context = signalled.ReceiverActivityExecutionContext;
        if (
            signal is CancelSignal
            && context == signalled.SenderActivityExecutionContext
            && context.GetProperty<string>(Ordered) is not null
        )
        {
            context.Withdraw((await context.CaseFileAsync()).Placement);
        }
    }
}
