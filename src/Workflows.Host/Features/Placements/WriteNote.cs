using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Domain.Placements;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>What was heard or done outside the plan is noted, and colleagues are asked for help (R12, R28, R38).</summary>
internal static class WriteNote
{
    private static readonly CaseAccess Written = new(
        "placement.note-written",
        "Opfølgning på forløbet: et notat blev skrevet"
    );
    private static readonly CaseAccess Asked = new(
        "placement.help-asked",
        "Opfølgning på forløbet: en kollega blev bedt om hjælp"
    );

    /// <summary>Who can be asked; the consultant asks others.</summary>
    public static IReadOnlyList<TaskRole> Askable { get; } =
    [
        TaskRole.Team,
        TaskRole.Caseworker,
        TaskRole.TeamLead,
        TaskRole.Coordinator,
        TaskRole.Consultant,
    ];

    public static void Map(RouteGroupBuilder placements)
    {
        placements
            .MapPost("/{id:guid}/notat", WriteAsync)
            .RequireAuthorization(Access.TalkToParties);
        placements
            .MapPost("/{id:guid}/hjaelp", AskAsync)
            .RequireAuthorization(Access.TalkToParties);
    }

    private static Task<IResult> WriteAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Note, form);
        var note = new NewNote(
            post.OneOf<ContactParty>("hvem", "Vælg, hvem du talte med."),
            post.OneOf<ContactNature>("anledning", "Vælg, hvorfor I talte sammen."),
            post.Text("notat", "Skriv, hvad I talte om, eller hvad du har set.", 4000)
        );

        return desk.ActAsync(
            id,
            post,
            Written,
            open => open.Placement.WriteNote(note, open.By, open.At),
            ct
        );
    }

    private static Task<IResult> AskAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Help, form);
        var whom = post.OneOf<TaskRole>("hvem", "Vælg, hvem du vil spørge.");
        if (!Askable.Contains(whom))
            post.Wrong("hvem", "Vælg, hvem du vil spørge.");
        var question = post.Text("spoergsmaal", "Skriv, hvad du gerne vil have hjælp til.", 2000);
        var due = post.Day("senest", "Skriv, hvornår du senest skal bruge svaret.");

        return desk.ActAsync(
            id,
            post,
            Asked,
            open => open.Placement.AskColleagues(whom, question, due, open.Duty, open.By, open.At),
            ct
        );
    }
}
