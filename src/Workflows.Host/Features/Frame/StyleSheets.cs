using System.Security.Cryptography;

namespace Workflows.Host.Features.Frame;

/// <summary>The addresses of the style sheets and of the one script. They carry a mark of their content, so that browsers may keep them for a year.</summary>
internal static class StyleSheets
{
    public static string App { get; } = Marked("app.css");

    public static string Studio { get; } = Marked("studio.css");

    public static string StudioScript { get; } = Marked("studio.js");

    public static string Dkfds { get; } = "/dkfds/css/dkfds.min.css?v=11.2.0";

    private static string Marked(string file)
    {
        var content = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "wwwroot", file));
        return $"/{file}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    }
}
