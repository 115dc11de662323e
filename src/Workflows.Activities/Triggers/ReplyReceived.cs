namespace Workflows.Activities.Triggers;

/// <summary>The company answered a question: by its link, or by phone to somebody who noted it (R66).</summary>
[Activity(
    "Placement",
    "Triggers",
    "Starts when the company has answered a question that it was asked by mail.",
    DisplayName = "Reply received"
)]
[FlowNode("Done")]
public sealed class ReplyReceived : PlacementTrigger<Domain.ReplyReceived>
{
    /// <summary>The id of the request that was answered.</summary>
    [Output(DisplayName = "Request", Description = "The id of the request that was answered.")]
    public Output<string>? RequestId { get; set; }

    private protected override ValueTask HappenedAsync(ActivityExecutionContext context)
    {
        context.Set(RequestId, IdIn(context, "requestId"));
        return context.EndAsync("Done", "Virksomheden har svaret.");
    }
}
