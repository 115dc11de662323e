using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>
/// An activity that orders a task of a person and waits until it is done or its time is up. The task follows the placement to
/// another consultant; when its time is up it stays, for the ladder that looks after late tasks; when the flow is stopped it is
/// taken back.
/// </summary>
public abstract class TaskActivity : Activity
{
    /// <inheritdoc />
    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet er afsluttet, så opgaven er ikke givet.");
            return;
        }

        await OrderAsync(context, placement);
        await LookAsync(context);
    }

    /// <inheritdoc />
    protected sealed override ValueTask OnSignalReceivedAsync(
        object signal,
        SignalContext context
    ) => FlowTasks.WithdrawWhenCancelledAsync(signal, context);

    /// <summary>Orders the task.</summary>
    private protected abstract ValueTask<CaseTask> OrderAsync(
        ActivityExecutionContext context,
        Placement placement
    );

    /// <summary>The outcome of a task that was done.</summary>
    private protected abstract string OutcomeOf(CaseTask task);

    /// <summary>The last day to do a task that is given today.</summary>
    private protected static DateOnly LastDay(ActivityExecutionContext context, int workingDays)
    {
        if (workingDays < 0)
        {
            throw new InvalidOperationException(
                $"Nobody can do a task within {workingDays} working days. Write 0 or more."
            );
        }

        var calendar = context.Calendar();
        var day = calendar.Add(calendar.OnOrAfter(context.Today()), workingDays);
        return context.Now() < day.Ends() ? day : calendar.Next(day);
    }

    // Stored by its name, and therefore not private: an inherited private method is not found again.
    private protected async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var task =
            context.OrderedTask(placement)
            ?? throw new InvalidOperationException(
                $"Placement {placement.Id} has lost the task that was ordered on it."
            );
        var name = CaseTaskNames.Of(task);

        if (task.Status == CaseTaskStatus.Done)
        {
            await context.EndAsync(OutcomeOf(task), DoneSentence(task, name));
        }
        else if (placement.IsClosed)
        {
            await context.EndAsync(
                "Closed",
                $"Forløbet blev afsluttet, før opgaven \"{name}\" var løst."
            );
        }
        else if (!task.IsOpen || context.Now() >= task.DueAt)
        {
            await context.EndAsync("TimedOut", $"Opgaven \"{name}\" er ikke løst i tide.");
        }
        else
        {
            context.WaitFor(
                $"\"{name}\" er en opgave for {CaseTaskNames.Of(task.Role)}, senest {context.InWords(task.DueAt.DayInCopenhagen())}.",
                LookAsync,
                task.DueAt,
                nameof(CaseTaskDone)
            );
        }
    }

    private static string DoneSentence(CaseTask task, string name) =>
        task.Answer is { } answer
            ? $"Opgaven \"{name}\" er løst. Svaret er {CaseTaskNames.Of(answer)}."
            : $"Opgaven \"{name}\" er løst.";
}
