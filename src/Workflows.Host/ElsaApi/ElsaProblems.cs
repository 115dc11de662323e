using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.ElsaApi;

/// <summary>Refusals as ProblemDetails, in words for whoever sits before the designer.</summary>
internal static class ElsaProblems
{
    public static bool AreFor(HttpContext context) =>
        context.Request.Path.StartsWithSegments(
            ElsaApiRoutes.Root,
            StringComparison.OrdinalIgnoreCase
        );

    public static ProblemHttpResult NotFound(string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: StatusCodes.Status404NotFound,
            title: "Findes ikke"
        );

    public static ProblemHttpResult Refused(string detail) =>
        TypedResults.Problem(
            detail,
            statusCode: StatusCodes.Status400BadRequest,
            title: "Det kan ikke lade sig gøre"
        );

    /// <summary>For an answer that the pipeline gave without a body.</summary>
    public static ProblemHttpResult Of(int status, string trace)
    {
        var (title, detail) = status switch
        {
            401 => ("Ikke logget ind", "Log ind, og prøv igen."),
            403 => ("Ingen adgang", "Din rolle giver ikke adgang til det."),
            404 => ("Findes ikke", "Der er intet på den adresse."),
            405 => ("Kan ikke ændres her", "Flow kan læses, men ikke ændres her endnu."),
            415 => ("Forkert indhold", "Send JSON."),
            >= 500 => ("Noget gik galt hos os", "Intet er gemt. Prøv igen om lidt."),
            _ => ("Forespørgslen kan ikke læses", "Ret den, og prøv igen."),
        };
        return TypedResults.Problem(
            detail,
            statusCode: status,
            title: title,
            extensions: new Dictionary<string, object?> { ["traceId"] = trace }
        );
    }
}
