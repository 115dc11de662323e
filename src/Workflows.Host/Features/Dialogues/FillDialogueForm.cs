using Microsoft.EntityFrameworkCore;
using Workflows.Domain;
using Workflows.Domain.Dialogue;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.Placements;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Dialogues;

/// <summary>
/// The dialogue form of a contact: every theme, in the same order, for everybody (R89–R91). What it says is for those who lead the
/// case; nobody else opens it, and no other page shows it.
/// </summary>
internal static class FillDialogueForm
{
    private const int ActionLength = 1000;

    private static readonly CaseAccess Read = new(
        "placement.dialogue-read",
        "Opfølgning på forløbet: dialogskemaet blev vist"
    );

    private static readonly CaseAccess Filled = new(
        "placement.dialogue-filled",
        "Opfølgning på forløbet: dialogskemaet blev udfyldt"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapGet("/{id:guid}/dialog", ListAsync).RequireAuthorization(Access.ManageCases);
        placements
            .MapGet("/{id:guid}/dialog/{contact:guid}", ShowAsync)
            .RequireAuthorization(Access.ManageCases);
        placements
            .MapPost("/{id:guid}/dialog/{contact:guid}", FillAsync)
            .RequireAuthorization(Access.ManageCases);
    }

    public static string TalkedField(DialogueTheme theme) => $"talt-{theme}";

    public static string ActionField(DialogueTheme theme) => $"aftalt-{theme}";

    private static async Task<IResult> ListAsync(
        Guid id,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var placement = new PlacementId(id);
        var forms = await at
            .Db.DialogueForms.AsNoTracking()
            .Where(form => form.PlacementId == placement)
            .ToListAsync(ct);
        return await at.Cases.ShowAsync(
            placement,
            view => Page.Show<DialogueListPage>(new { View = view, Forms = forms }),
            ct
        );
    }

    private static Task<IResult> ShowAsync(
        Guid id,
        Guid contact,
        string? gemt,
        [AsParameters] CaseServices at,
        CancellationToken ct
    ) =>
        RenderAsync(
            new PlacementId(id),
            new PlannedContactId(contact),
            null,
            Acts.SavedMessage(gemt),
            at,
            ct
        );

    private static Task<IResult> FillAsync(
        Guid id,
        Guid contact,
        IFormCollection form,
        [AsParameters] CaseServices at,
        CancellationToken ct
    )
    {
        var contactId = new PlannedContactId(contact);
        var post = new FormPost(Acts.Dialogue, form);
        var answers = Answers(post);
        return at.Desk.ActAsync(
            id,
            post,
            Filled,
            async open =>
            {
                if (open.Contacts.FirstOrDefault(known => known.Id == contactId) is not { } talk)
                    return Decision.Refuse(
                        "Kontakten findes ikke på dette forløb. Gå tilbage til forløbet, og vælg en anden."
                    );

                var found = await at.Db.DialogueForms.SingleOrDefaultAsync(
                    known => known.ContactId == contactId,
                    ct
                );
                var dialogue = found ?? DialogueForm.For(talk);
                if (found is null)
                    at.Db.DialogueForms.Add(dialogue);
                return dialogue.Fill(open.Placement, talk, answers, open.By, open.At);
            },
            new FormPlace(
                $"/dialog/{contact}",
                (placement, refused, token) =>
                    RenderAsync(placement, contactId, refused, null, at, token)
            ),
            ct
        );
    }

    private static IReadOnlyList<ThemeAnswer> Answers(FormPost post) =>
        [
            .. DialogueThemes.All.Select(theme => new ThemeAnswer(
                theme,
                post.OneOf<TalkedAbout>(
                    TalkedField(theme),
                    $"{DialogueThemes.Of(theme)}: Vælg ja eller nej. Alle temaer skal have et svar."
                ) == TalkedAbout.Yes,
                post.Optional(ActionField(theme), ActionLength)
            )),
        ];

    private static async Task<IResult> RenderAsync(
        PlacementId id,
        PlannedContactId contactId,
        FormPost? post,
        string? saved,
        CaseServices at,
        CancellationToken ct
    )
    {
        var form = await at
            .Db.DialogueForms.AsNoTracking()
            .SingleOrDefaultAsync(known => known.ContactId == contactId, ct);
        at.Db.Note(at.Cases.User, Read, id, at.Clock.GetUtcNow());
        return await at.Cases.ShowAsync(
            id,
            view =>
            {
                if (view.Contacts.FirstOrDefault(known => known.Id == contactId) is not { } contact)
                    return TypedResults.NotFound();
                var shown = new
                {
                    View = view,
                    Contact = contact,
                    Now = form?.Current,
                    Post = post,
                    Saved = saved,
                };
                return post is null
                    ? Page.Show<DialogueFormPage>(shown)
                    : Page.ShowAgain<DialogueFormPage>(shown);
            },
            ct
        );
    }

    /// <summary>Whether a theme came up.</summary>
    internal enum TalkedAbout
    {
        Yes,
        No,
    }
}
