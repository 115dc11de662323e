using Workflows.Domain;
using Workflows.Domain.FollowUp;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>A call or a meeting was held; it closes with its note (R74).</summary>
internal static class RecordContact
{
    private static readonly CaseAccess Log = new(
        "placement.contact-recorded",
        "Opfølgning på forløbet: en kontakt blev noteret"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/opkald", HandleAsync)
            .RequireAuthorization(Access.TalkToParties);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Contact, form);
        var contact = post.Id("kontakt", "Vælg, hvilken kontakt du har holdt.");
        var note = post.Text(
            "notat",
            "Skriv et notat, før du gemmer kontakten: hvad blev sagt, og hvad aftalte I?",
            4000
        );
        // Only the later checks ask for it; without it they are refused.
        WorkAfterwards? work = string.IsNullOrEmpty(post["arbejde"])
            ? null
            : post.OneOf<WorkAfterwards>("arbejde", "Vælg, om borgeren stadig er i arbejde.");

        return desk.ActAsync(
            id,
            post,
            Log,
            open => Decide(open, new PlannedContactId(contact), note, work),
            ct
        );
    }

    private static Decision Decide(
        OpenCase open,
        PlannedContactId id,
        string note,
        WorkAfterwards? work
    ) =>
        open.Contacts.SingleOrDefault(planned => planned.Id == id) is { } contact
            ? open.Placement.RecordContact(contact, note, work, open.By, open.At)
            : Decision.Refuse(
                "Kontakten findes ikke på dette forløb. Genindlæs siden, og prøv igen."
            );
}
