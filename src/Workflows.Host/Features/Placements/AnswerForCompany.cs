using Workflows.Domain;
using Workflows.Domain.Replies;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The company answered a question on the phone; whoever heard it writes it down (R66).</summary>
internal static class AnswerForCompany
{
    private static readonly CaseAccess Log = new(
        "placement.reply-recorded",
        "Opfølgning på forløbet: et svar fra virksomheden blev noteret"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/svar", HandleAsync)
            .RequireAuthorization(Access.TalkToParties);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Reply, form);
        var request = post.Id("spoergsmaal", "Vælg, hvilket spørgsmål virksomheden har svaret på.");
        var answer = post.OneOf<ReplyAnswer>("svar", "Vælg, hvad virksomheden svarede.");
        // Whoever follows up on it needs to know what it is about; where all is well there is nothing to add.
        var note =
            answer == ReplyAnswer.AllWell
                ? post.Optional("notat", 2000)
                : post.Text("notat", "Skriv, hvad virksomheden sagde.", 2000);

        return desk.ActAsync(
            id,
            post,
            Log,
            open =>
                open.Placement.Answer(new ReplyRequestId(request), answer, note, open.By, open.At),
            ct
        );
    }
}
