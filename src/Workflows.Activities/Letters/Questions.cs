using Workflows.Domain.Placements;
using Workflows.Domain.Replies;

namespace Workflows.Activities.Letters;

/// <summary>How activities find the question that they work for.</summary>
internal static class Questions
{
    /// <summary>The question with this id; a wrong id is a mistake in the flow.</summary>
    public static ReplyRequest Question(this Placement placement, string? id) =>
        placement.Replies.FirstOrDefault(request =>
            string.Equals(request.Id.ToString(), id, StringComparison.OrdinalIgnoreCase)
        )
        ?? throw new InvalidOperationException(
            $"The placement has no question '{id}'. Give the activity the variable that Send pulse wrote its output to."
        );
}
