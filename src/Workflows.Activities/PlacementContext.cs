using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;

namespace Workflows.Activities;

/// <summary>
/// What every activity of a placement does with its context. An activity that waits looks at the case file again whenever
/// something happens, decides, and otherwise waits anew: it never trusts what an event or a timer meant when it was set.
/// </summary>
internal static class PlacementContext
{
    /// <summary>As whom the flow writes notes.</summary>
    public const string Flow = "Forløbet";

    private const string MailCount = "MailCount";

    /// <summary>The case file of the placement that the instance belongs to: its correlation id is the placement's id.</summary>
    public static async ValueTask<CaseFile> CaseFileAsync(this ActivityExecutionContext context)
    {
        var correlationId = context.WorkflowExecutionContext.CorrelationId;
        if (!Guid.TryParse(correlationId, out var id))
        {
            throw new InvalidOperationException(
                $"The instance belongs to no placement: its correlation id is '{correlationId}'. Start it by the event PlacementRegistered."
            );
        }

        var file = await context
            .GetRequiredService<ICaseFiles>()
            .FindAsync(new PlacementId(id), context.CancellationToken);
        return file ?? throw new InvalidOperationException($"There is no placement {id}.");
    }

    /// <summary>The contact with this code in the placement's plan: the open one, else the latest.</summary>
    public static async ValueTask<PlannedContact> ContactAsync(
        this ActivityExecutionContext context,
        PlacementId placement,
        string code
    )
    {
        var contacts = await context.ContactsAsync(placement);
        return contacts
                .Where(c => c.Code == code)
                .OrderBy(c => c.IsOpen)
                .ThenBy(c => c.On)
                .LastOrDefault()
            ?? throw new InvalidOperationException(
                $"The plan of placement {placement} has no contact '{code}'. Correct the activity's input."
            );
    }

    /// <summary>All contacts of the placement's plan.</summary>
    public static ValueTask<IReadOnlyList<PlannedContact>> ContactsAsync(
        this ActivityExecutionContext context,
        PlacementId placement
    ) =>
        context
            .GetRequiredService<IPlannedContacts>()
            .OfAsync(placement, context.CancellationToken);

    public static DateTimeOffset Now(this ActivityExecutionContext context) =>
        context.GetRequiredService<TimeProvider>().GetUtcNow();

    public static DateOnly Today(this ActivityExecutionContext context) =>
        context.Now().DayInCopenhagen();

    public static WorkingDays Calendar(this ActivityExecutionContext context) =>
        context.GetRequiredService<WorkingDays>();

    /// <summary>A day as a consultant reads it.</summary>
    public static string InWords(this ActivityExecutionContext context, DateOnly day) =>
        day.InWords(context.Today());

    /// <summary>How many mails this execution has sent.</summary>
    public static int MailsSent(this ActivityExecutionContext context) =>
        context.GetProperty<int>(MailCount);

    /// <summary>
    /// Puts a mail to the company's contact in the outbox, for the next mail window. The key is the same whenever this step
    /// runs again, so that it leaves once.
    /// </summary>
    public static void Send(
        this ActivityExecutionContext context,
        string template,
        Placement placement,
        string reason
    )
    {
        var ordinal = context.MailsSent() + 1;
        context.SetProperty(MailCount, ordinal);
        context
            .GetRequiredService<IOutbox>()
            .Enqueue(
                new OutgoingMail(
                    $"{context.WorkflowExecutionContext.Id}:{context.Id}:{ordinal}",
                    template,
                    placement.Id,
                    placement.ContactId,
                    context.Calendar().MailWindow(context.Now()),
                    reason
                )
            );
        context.Tell("Mail", reason);
    }

    /// <summary>
    /// Waits for any of the events, and at the latest until a moment; then <paramref name="lookAgain"/> decides. Replaces what
    /// the activity waited for before.
    /// </summary>
    public static void WaitFor(
        this ActivityExecutionContext context,
        string sentence,
        ExecuteActivityDelegate lookAgain,
        DateTimeOffset until,
        params ReadOnlySpan<string> events
    )
    {
        context.ClearBookmarks();
        foreach (var name in events)
        {
            context.WaitForEvent(name, lookAgain);
        }

        context.DelayUntil(until, lookAgain);
        context.Tell("Venter", sentence);
    }

    /// <summary>Completes the activity and says why.</summary>
    public static ValueTask EndAsync(
        this ActivityExecutionContext context,
        string outcome,
        string sentence
    )
    {
        context.Tell(outcome, sentence);
        return context.CompleteActivityWithOutcomesAsync(outcome);
    }

    /// <summary>A change that the activity has made sure is possible: a refusal is a bug, and shows as an incident.</summary>
    public static void Require(this Decision decision)
    {
        if (decision is Decision.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }

    private static void Tell(this ActivityExecutionContext context, string what, string sentence)
    {
        context.JournalData["Forklaring"] = sentence;
        context.AddExecutionLogEntry(what, sentence);
    }
}
