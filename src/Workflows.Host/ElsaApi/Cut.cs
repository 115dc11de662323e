using Microsoft.AspNetCore.Http.HttpResults;

namespace Workflows.Host.ElsaApi;

/// <summary>Which part of a list is asked for.</summary>
internal static class Cut
{
    /// <summary>How many stand before a page; null when there are no lists that long.</summary>
    public static int? Before(int? page, int size) =>
        Math.Max(page ?? 0, 0) * (long)Math.Max(size, 0) is <= int.MaxValue and var before
            ? (int)before
            : null;

    public static ProblemHttpResult TooFar(int? page) =>
        ElsaProblems.Refused($"Så mange sider er der ikke: {page}.");
}
