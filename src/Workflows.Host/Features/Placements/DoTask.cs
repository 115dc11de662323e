using System.Security.Claims;
using Workflows.Domain;
using Workflows.Domain.Tasks;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements;

/// <summary>A task is taken from a queue, or done with a note of what came out of it.</summary>
internal static class DoTask
{
    private const string NotAConsultant =
        "Du er ikke registreret som jobkonsulent, så du kan ikke tage opgaven. Løs den på forløbets side, eller bed en jobkonsulent om at tage den.";

    private const string NotYours =
        "Vurdering, evaluering og forlængelse hører til jobkonsulenten, sagsbehandleren eller koordinatoren. Bed en af dem om det.";

    private static readonly CaseAccess Done = new(
        "placement.task-done",
        "Opfølgning på forløbet: en opgave blev løst"
    );
    private static readonly CaseAccess Taken = new(
        "placement.task-taken",
        "Opfølgning på forløbet: en opgave blev taget"
    );

    public static void Map(RouteGroupBuilder placements)
    {
        placements.MapPost("/{id:guid}/opgave", DoneAsync).RequireAuthorization(Access.DoTasks);
        placements
            .MapPost("/{id:guid}/opgave-svar", AnsweredAsync)
            .RequireAuthorization(Access.DoTasks);
        placements.MapPost("/{id:guid}/opgave-tag", TakeAsync).RequireAuthorization(Access.DoTasks);
    }

    private static Task<IResult> DoneAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.Task, form);
        return CompleteAsync(id, post, answer: null, desk, user, ct);
    }

    private static Task<IResult> AnsweredAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.AnsweredTask, form);
        var answer = post.OneOf<TaskAnswer>("svar", "Vælg ja eller nej.");
        return CompleteAsync(id, post, answer, desk, user, ct);
    }

    private static Task<IResult> CompleteAsync(
        Guid id,
        FormPost post,
        TaskAnswer? answer,
        PlacementDesk desk,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var task = post.Id("opgave", "Vælg, hvilken opgave der er løst.");
        var note = post.Text("notat", "Skriv, hvem du talte med, og hvad der kom ud af det.", 4000);

        return desk.ActAsync(
            id,
            post,
            Done,
            open =>
                MayDo(open, new CaseTaskId(task), user)
                    ? open.Placement.CompleteTask(
                        new CaseTaskId(task),
                        note,
                        open.By,
                        open.At,
                        answer
                    )
                    : Decision.Refuse(NotYours),
            ct
        );
    }

    // The note of these is the duty or the decision itself, which is written by whoever works with cases, as in its own form.
    private static bool MayDo(OpenCase open, CaseTaskId id, ClaimsPrincipal user) =>
        user.IsOneOf(Access.CaseManagers)
        || open.Placement.Tasks.All(task =>
            task.Id != id
            || task.Kind
                is not (
                    CaseTaskKind.AssessDuration
                    or CaseTaskKind.Evaluate
                    or CaseTaskKind.DecideExtension
                )
        );

    private static async Task<IResult> TakeAsync(
        Guid id,
        IFormCollection form,
        PlacementDesk desk,
        AppDb db,
        ClaimsPrincipal user,
        CancellationToken ct
    )
    {
        var post = new FormPost(Acts.TakenTask, form);
        var task = post.Id("opgave", "Genindlæs siden, og prøv igen.");
        var me = await db.ConsultantIdAsync(user, ct);

        return await desk.ActAsync(
            id,
            post,
            Taken,
            open =>
                me is { } person
                    ? open.Placement.TakeTask(new CaseTaskId(task), person)
                    : Decision.Refuse(NotAConsultant),
            ct
        );
    }
}
