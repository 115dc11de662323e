using System.Text.Json.Nodes;

namespace Workflows.Host.Features.Conformance;

/// <summary>Cases in which the engine does better than what was recorded, on purpose; each with its reason.</summary>
internal static class Deviations
{
    public static IReadOnlySet<string> Read(FileInfo? file)
    {
        if (file is null)
            return new HashSet<string>();
        var json = JsonNode.Parse(File.ReadAllText(file.FullName))!;
        return json["cases"]!.AsArray().Select(c => (string)c!["id"]!).ToHashSet();
    }
}
