using Microsoft.AspNetCore.Diagnostics;
using Workflows.Host.ElsaApi;
using Workflows.Host.Features.Frame;

namespace Workflows.Host.Platform;

/// <summary>A page for what went wrong: what happened, what is certain, the way on.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = context => ShowAsync(context, StatusOf(context)),
            }
        );
        app.UseStatusCodePages(pages =>
            ShowAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode)
        );
    }

    // A request that cannot be read, or without its token, is the caller's mistake, not ours.
    private static int StatusOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException refused
            ? refused.StatusCode
            : StatusCodes.Status500InternalServerError;

    private static Task ShowAsync(HttpContext context, int status) =>
        ElsaProblems.AreFor(context)
            ? ElsaProblems.Of(status, context.TraceIdentifier).ExecuteAsync(context)
            : Page.Show<ErrorPage>(new { Status = status, Trace = context.TraceIdentifier }, status)
                .ExecuteAsync(context);
}
