using System.Reflection;
using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;

namespace Workflows.Activities.Rules;

/// <summary>
/// Answers one of the <see cref="CaseQuestions"/> about the placement, as it stands now, and says the answer in the journal.
/// </summary>
[Activity(
    "Placement",
    "Rules",
    "Answers a question about the placement, as it stands now, with true or false.",
    DisplayName = "Evaluate rule"
)]
[FlowNode("True", "False")]
public sealed class EvaluateRule : Activity
{
    /// <summary>What is asked: the name of a <see cref="CaseQuestion"/>.</summary>
    [Input(
        Description = "What is asked about the placement.",
        UIHint = InputUIHints.DropDown,
        UIHandler = typeof(QuestionOptions)
    )]
    public Input<string> Question { get; set; } = default!;

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var question = QuestionOf(context.Get(Question));
        var file = await context.CaseFileAsync();
        var about = new CaseToAsk(
            file,
            context.Today(),
            question == CaseQuestion.HasDialogueForm
                && await HasDialogueFormAsync(context, file.Placement.Id)
        );

        var answer = CaseQuestions.Ask(question, about);
        await context.EndAsync(answer.Holds ? "True" : "False", answer.Sentence);
    }

    private static async ValueTask<bool> HasDialogueFormAsync(
        ActivityExecutionContext context,
        PlacementId placement
    )
    {
        var documents = context.GetRequiredService<ICaseDocuments>();
        foreach (var contact in await context.ContactsAsync(placement))
        {
            var form = await documents.FindDialogueFormAsync(contact.Id, context.CancellationToken);
            if (form?.Current is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static CaseQuestion QuestionOf(string? name) =>
        Enum.TryParse<CaseQuestion>(name, out var question) && Enum.IsDefined(question)
            ? question
            : throw new InvalidOperationException(
                $"'{name}' is no question about a placement. Choose one of {string.Join(", ", CaseQuestions.All)}."
            );

    /// <summary>The questions as a coordinator reads them.</summary>
    public sealed class QuestionOptions : DropDownOptionsProviderBase
    {
        /// <inheritdoc />
        protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(
            PropertyInfo propertyInfo,
            object? context,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult<ICollection<SelectListItem>>([
                .. CaseQuestions.All.Select(question => new SelectListItem(
                    CaseQuestions.TextOf(question),
                    question.ToString()
                )),
            ]);
    }
}
