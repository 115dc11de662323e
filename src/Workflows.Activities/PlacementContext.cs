using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Letters;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;

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
    private const string BeganOn = "BeganOn";
    private const string Said = "Said";

    // What changes the truth under every activity that waits. A pause that begins or ends changes the plan.
    private static readonly string[] Always = [nameof(PlanChanged), nameof(PlacementClosed)];

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
    ) =>
        await context.FindContactAsync(placement, code)
        ?? throw new InvalidOperationException(
            $"The plan of placement {placement} has no contact '{code}'. Correct the activity's input."
        );

    /// <summary>The contact with this code, the open one, else the latest; null when the rules plan none.</summary>
    public static async ValueTask<PlannedContact?> FindContactAsync(
        this ActivityExecutionContext context,
        PlacementId placement,
        string code
    ) =>
        (await context.ContactsAsync(placement))
            .Where(c => string.Equals(c.Code, code, StringComparison.Ordinal))
            .OrderBy(c => c.IsOpen)
            .ThenBy(c => c.On)
            .LastOrDefault();

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
    /// Asks the consultant to call, because the contact in the company has no mail address: until the next working day ends. One
    /// call for each execution, however often it is asked for; it stays when the flow goes on.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="placement">The placement.</param>
    /// <param name="title">What to say on the phone, as the task's title.</param>
    public static async ValueTask OrderCallAsync(
        this ActivityExecutionContext context,
        Placement placement,
        string title
    )
    {
        var duty = await context
            .GetRequiredService<IDuties>()
            .ForAsync(placement.StartsOn, context.Now(), context.CancellationToken);
        placement.OrderTask(
            new FlowTask(
                $"{context.WorkflowExecutionContext.Id}:{context.Id}:call",
                CaseTaskKind.CallCompany,
                TaskRole.Consultant,
                context.Calendar().Next(context.Today()).Ends()
            )
            {
                Title = title,
            },
            duty,
            context.Now()
        );
    }

    /// <summary>
    /// Waits for a change of the plan, the end of the placement or any of the events, and at the latest until a moment; then
    /// <paramref name="lookAgain"/> decides. Replaces what the activity waited for before. Says a sentence once, however often
    /// it wakes and waits for the same.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="sentence">What it waits for, as a consultant reads it.</param>
    /// <param name="lookAgain">A named method of the activity.</param>
    /// <param name="until">The moment; null: only something that happens wakes it.</param>
    /// <param name="events">The names of further events.</param>
    public static void WaitFor(
        this ActivityExecutionContext context,
        string sentence,
        ExecuteActivityDelegate lookAgain,
        DateTimeOffset? until,
        params string[] events
    )
    {
        context.ClearBookmarks();
        foreach (var name in events.Union(Always, StringComparer.Ordinal))
        {
            context.WaitForEvent(name, lookAgain);
        }

        if (until is { } moment)
        {
            context.DelayUntil(moment, lookAgain);
        }

        if (!string.Equals(context.GetProperty<string>(Said), sentence, StringComparison.Ordinal))
        {
            context.SetProperty(Said, sentence);
            context.Tell("Venter", sentence);
        }
    }

    /// <summary>When a working day, and its mail window, begins: 8 o'clock.</summary>
    public static DateTimeOffset Opens(this DateOnly day) => WorkingDays.MailOpens(day);

    /// <summary>When a working day ends: 16 o'clock. Whatever has to be done that day may be done until then.</summary>
    public static DateTimeOffset Ends(this DateOnly day) => WorkingDays.DayEnds(day);

    /// <summary>
    /// The day on which this execution began, kept with it: what an activity counts from that has no day in the plan.
    /// </summary>
    public static DateOnly Began(this ActivityExecutionContext context)
    {
        var day = context.GetProperty<int>(BeganOn);
        if (day == 0)
        {
            day = context.Today().DayNumber;
            context.SetProperty(BeganOn, day);
        }

        return DateOnly.FromDayNumber(day);
    }

    /// <summary>It was done; somebody may have noted that before, then there is nothing left to settle.</summary>
    public static void Settle(this PlannedContact contact, DateTimeOffset now)
    {
        if (contact.IsOpen)
        {
            contact.Complete(now).Require();
        }
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
