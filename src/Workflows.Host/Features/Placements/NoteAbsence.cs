using Workflows.Domain.Calendar;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;

namespace Workflows.Host.Features.Placements;

/// <summary>The citizen was away without notice; two such days within five working days are a signal (domain 3.4).</summary>
internal static class NoteAbsence
{
    private static readonly CaseAccess Log = new(
        "placement.absence-noted",
        "Opfølgning på forløbet: fravær uden besked blev noteret"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/fravaer", HandleAsync)
            .RequireAuthorization(Access.TalkToParties);

    private static Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        WorkingDays calendar,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Absence, form);
        var day = post.Day("dag", "Skriv den dag, borgeren ikke mødte.");

        return desk.ActAsync(
            id,
            post,
            Log,
            open => open.Placement.NoteAbsence(day, calendar, open.By, open.At),
            ct
        );
    }
}
