global using static Workflows.Domain.Tests.Texts;
using System.Globalization;

namespace Workflows.Domain.Tests;

/// <summary>Days and moments as tests write them.</summary>
internal static class Texts
{
    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
