using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.Features.Frame;

/// <summary>Answers with a page, rendered once on the server.</summary>
internal static class Page
{
    public static RazorComponentResult<T> Show<T>(
        object? parameters = null,
        int status = StatusCodes.Status200OK
    )
        where T : IComponent
    {
        var values = parameters is null ? [] : new RouteValueDictionary(parameters);
        return new RazorComponentResult<T>(values) { StatusCode = status };
    }

    /// <summary>The form again, as it was sent, with what is wrong.</summary>
    public static RazorComponentResult<T> ShowAgain<T>(object parameters)
        where T : IComponent => Show<T>(parameters, StatusCodes.Status422UnprocessableEntity);
}
