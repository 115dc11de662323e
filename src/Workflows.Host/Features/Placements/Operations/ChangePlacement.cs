using Workflows.Domain;
using Workflows.Host.Features.Frame;
using Workflows.Host.Features.SignIn;
using Workflows.Persistence;

namespace Workflows.Host.Features.Placements.Operations;

/// <summary>A placement that runs is changed: first the form, then what it would move, then the change (issue 4, operations).</summary>
internal static class ChangePlacement
{
    /// <summary>Carries what was shown, from the preview to the confirmation.</summary>
    public const string Seen = "set";

    private static readonly CaseAccess Log = new(
        "placement.changed",
        "Opfølgning på forløbet: dage, plan eller kontakt blev ændret"
    );

    public static void Map(RouteGroupBuilder placements) =>
        placements
            .MapPost("/{id:guid}/aendring", HandleAsync)
            .RequireAuthorization(Access.ManageCases);

    private static async Task<IResult> HandleAsync(
        Guid id,
        IFormCollection form,
        OperationDesk operations,
        AppDb db,
        CancellationToken ct
    )
    {
        var post = new FormPost(form[OperationForm.Field].ToString(), form);
        if (OperationForm.Read(post, db, ct) is not { } operation)
            return TypedResults.NotFound();

        var placement = new PlacementId(id);
        return post[Seen] is { Length: > 0 } seen
            ? await operations.CarryAsync(placement, post, operation, Log, seen, ct)
            : await operations.PreviewAsync(placement, post, operation, notice: null, ct);
    }
}
