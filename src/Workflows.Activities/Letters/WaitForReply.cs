using Workflows.Domain;
using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Replies;

namespace Workflows.Activities.Letters;

/// <summary>
/// Waits for the company's answer to a question (R66, R67). How long, the ladder of the rules says: until it is time to remind, and
/// after that until it is time to call. What somebody has to act on is a signal already when the answer comes.
/// </summary>
[Activity(
    "Placement",
    "Letters",
    "Waits for the company's answer to a question, at the latest until it is time to remind or to call.",
    DisplayName = "Wait for reply"
)]
[FlowNode("AllWell", "NeedsAdjustment", "CallMe", "WantsToStop", "TimedOut", "Closed")]
public sealed class WaitForReply : Activity
{
    /// <summary>The id of the question.</summary>
    [Input(
        DisplayName = "Request id",
        Description = "The id of the question: the variable that the output of Send pulse goes to.",
        Order = 1
    )]
    public Input<string> RequestId { get; set; } = default!;

    /// <summary>How many working days to wait; 0: as the rules say.</summary>
    /// <value>0.</value>
    [Input(
        DisplayName = "Working days",
        Description = "How many working days to wait; 0: as the rules say, until it is time to remind or, after that, to call.",
        DefaultValue = 0,
        Order = 2
    )]
    public Input<int> WorkingDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        LookAsync(context);

    private async ValueTask LookAsync(ActivityExecutionContext context)
    {
        var placement = (await context.CaseFileAsync()).Placement;
        var request = placement.Question(context.Get(RequestId));
        var moment = await MomentAsync(context, placement.StartsOn, request);

        if (request.Answer is { } answer)
        {
            await context.EndAsync(
                answer.ToString(),
                $"Virksomheden svarede: {ReplyNames.Of(answer)}."
            );
        }
        else if (placement.IsClosed)
        {
            await context.EndAsync("Closed", "Forløbet blev afsluttet, før virksomheden svarede.");
        }
        else if (context.Now() >= moment)
        {
            await context.EndAsync("TimedOut", "Virksomheden har ikke svaret.");
        }
        else
        {
            context.WaitFor(
                $"Venter på svar fra virksomheden til {context.InWords(moment.DayInCopenhagen())}.",
                LookAsync,
                moment,
                nameof(ReplyReceived)
            );
        }
    }

    private async ValueTask<DateTimeOffset> MomentAsync(
        ActivityExecutionContext context,
        DateOnly startsOn,
        ReplyRequest request
    )
    {
        var began = context.Began();
        if (context.Get(WorkingDays) is > 0 and var days)
        {
            return context.Calendar().Add(began, days).Ends();
        }

        var duty = await context
            .GetRequiredService<IDuties>()
            .ForAsync(startsOn, context.Now(), context.CancellationToken);
        var next = request.NudgedAt is null ? LadderAction.Remind : LadderAction.CallCompany;
        var steps = new LadderClock(duty.Calendar, duty.Rules.Hours).From(
            duty.Rules.Of(LadderTrigger.NoAnswer),
            request.AskedAt
        );
        // A manager may have taken the step out: then the one that comes instead.
        var moment =
            (
                steps.FirstOrDefault(step => step.Step.Action == next)
                ?? steps.FirstOrDefault(step => step.At > (request.NudgedAt ?? request.AskedAt))
            )?.At
            ?? duty.Calendar.Next(began).Ends();
        return request.NudgedAt is { } nudgedAt
            ? Later(moment, duty.Calendar.Next(nudgedAt.DayInCopenhagen()).Ends())
            : moment;
    }

    // Who was reminded late still has a working day to answer.
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) =>
        one > other ? one : other;
}
