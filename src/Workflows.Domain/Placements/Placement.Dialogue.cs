using Workflows.Domain.Dialogue;
using Workflows.Domain.FollowUp;

namespace Workflows.Domain.Placements;

public sealed partial class Placement
{
    // That it was filled in, never what it says: the themes are for the form alone (R90).
    internal void NoteDialogue(
        DialogueForm form,
        string code,
        bool isCorrection,
        string by,
        DateTimeOffset at
    )
    {
        var what = isCorrection ? "rettet" : "udfyldt";
        Note(at, by, $"{ContactNames.Of(code)}: Dialogskemaet blev {what}.");
        _events.Add(new DialogueFormFilled(Id, form.Id));
    }
}
