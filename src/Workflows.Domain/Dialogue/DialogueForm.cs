using Workflows.Domain.Calendar;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Privacy;

namespace Workflows.Domain.Dialogue;

/// <summary>
/// What was talked about at one contact, theme by theme (R89–R91). Every theme is on every form, in the same order, for everybody;
/// what is agreed on is kept here and nowhere else: not in the notes, not in a mail.
/// </summary>
public sealed class DialogueForm
{
    private DialogueForm() { }

    /// <summary>The form's id.</summary>
    public DialogueFormId Id { get; private init; }

    /// <summary>The placement.</summary>
    public PlacementId PlacementId { get; private init; }

    /// <summary>The contact at which it was talked through; each has one form.</summary>
    public PlannedContactId ContactId { get; private init; }

    /// <summary>Every time it was filled in, the first time first: a correction keeps what stood there before.</summary>
    public IReadOnlyList<DialogueFilling> Fillings { get; private set; } = [];

    /// <summary>What it says now; null before it is filled in.</summary>
    public DialogueFilling? Current => Fillings.Count == 0 ? null : Fillings[^1];

    /// <summary>The form of a contact, not filled in yet.</summary>
    public static DialogueForm For(PlannedContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new()
        {
            Id = DialogueFormId.New(),
            PlacementId = contact.PlacementId,
            ContactId = contact.Id,
        };
    }

    /// <summary>Fills it in, or corrects it. Every theme has to be answered, also the ones that nobody needed to talk about.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="answers">One for each theme.</param>
    /// <param name="by">Who fills it in.</param>
    /// <param name="at">When.</param>
    public Decision Fill(
        Placement placement,
        PlannedContact contact,
        IReadOnlyList<ThemeAnswer> answers,
        string by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(answers);
        if (placement.Id != PlacementId || contact.Id != ContactId)
        {
            throw new ArgumentException(
                $"The form belongs to contact {ContactId} of placement {PlacementId}.",
                nameof(contact)
            );
        }

        if (Refuse(contact, answers) is { } refused)
        {
            return refused;
        }

        var isCorrection = Fillings.Count > 0;
        Fillings =
        [
            .. Fillings,
            new DialogueFilling(
                DialogueThemes
                    .All.Select(theme => answers.Single(answer => answer.Theme == theme).Tidy())
                    .ToValueList(),
                by,
                at
            ),
        ];
        placement.NoteDialogue(this, contact.Code, isCorrection, by, at);
        return Decision.Ok;
    }

    private static Decision? Refuse(PlannedContact contact, IReadOnlyList<ThemeAnswer> answers)
    {
        if (!CanHaveOne(contact))
        {
            return Decision.Refuse(
                $"{ContactNames.Of(contact.Code)} er ikke en samtale, der skal have et dialogskema. Vælg et opkald, et besøg eller et møde."
            );
        }

        if (
            DialogueThemes
                .All.Where(theme => answers.Count(answer => answer.Theme == theme) != 1)
                .ToList() is
            { Count: > 0 } missing
        )
        {
            return Decision.Refuse(
                $"Svar på alle temaer. Der mangler: {string.Join(", ", missing.Select(DialogueThemes.Of))}."
            );
        }

        return
            answers.FirstOrDefault(answer => !answer.TalkedAbout && answer.HasAction)
                is { } contradiction
            ? Decision.Refuse(
                $"{DialogueThemes.Of(contradiction.Theme)}: I har aftalt noget, så vælg, at I har talt om det."
            )
            : null;
    }

    /// <summary>Whether a form belongs to such a contact: a talk in which the company takes part, that was not given up.</summary>
    public static bool CanHaveOne(PlannedContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.Form is ContactForm.Call or ContactForm.Visit or ContactForm.Meeting
            && contact.Party is ContactParty.Company or ContactParty.Both
            && !ContactCodes.IsAfterwards(contact.Code)
            && contact.Status
                is not (PlannedContactStatus.Cancelled or PlannedContactStatus.BeforeSystem);
    }
}

/// <summary>One time that a form was filled in.</summary>
/// <param name="Answers">One for each theme, in their order.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public sealed record DialogueFilling(ValueList<ThemeAnswer> Answers, string By, DateTimeOffset At);

/// <summary>What was said to one theme.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="TalkedAbout">Whether it was talked about.</param>
/// <param name="AgreedAction">What was agreed on; null: nothing.</param>
public sealed record ThemeAnswer(
    DialogueTheme Theme,
    bool TalkedAbout,
    Sensitive<string>? AgreedAction
)
{
    internal bool HasAction => !string.IsNullOrWhiteSpace(AgreedAction?.Unwrap());

    internal ThemeAnswer Tidy() =>
        this with
        {
            AgreedAction = HasAction ? AgreedAction!.Unwrap().Trim() : null,
        };
}
