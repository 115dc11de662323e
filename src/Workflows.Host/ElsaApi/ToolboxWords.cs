using Workflows.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>What the toolbox says and to whom: Danish names of its groups, and which activities are technical.</summary>
internal static class ToolboxWords
{
    private const string OwnNamespace = "Placement.";

    // They say how ways part and meet, hold no expression and reach nothing: whoever edits a flow needs them.
    private static readonly HashSet<string> ForEverybody =
    [
        "Elsa.FlowFork",
        "Elsa.FlowJoin",
        "Elsa.Finish",
    ];

    private static readonly Dictionary<string, string> DanishCategories = new()
    {
        ["Agreement"] = "Aftale",
        ["Closing"] = "Afslutning",
        ["Contacts"] = "Kontakter",
        ["Handovers"] = "Overdragelse",
        ["Letters"] = "Mails",
        ["Obligations"] = "Pligter",
        ["Readiness"] = "Parathed",
        ["Rules"] = "Regler",
        ["Signals"] = "Signaler",
        ["Support"] = "Støtte",
        ["Tasks"] = "Opgaver",
        ["Time"] = "Tid",
        ["Triggers"] = "Begyndelse",
        ["Branching"] = "Forgrening",
        ["Composition"] = "Sammensætning",
        ["Console"] = "Log",
        ["Control Flow"] = "Styring",
        ["Flow"] = "Flow",
        ["HTTP"] = "HTTP",
        ["Looping"] = "Gentagelse",
        ["Primitives"] = "Byggesten",
        ["Scheduling"] = "Tidspunkter",
        ["Scripting"] = "Script",
        ["System"] = "System",
        ["Workflows"] = "Flow",
    };

    /// <summary>Whether only the role FlowEngineer finds it in the toolbox (design D11).</summary>
    public static bool IsTechnical(ActivityType type) =>
        !type.TypeName.StartsWith(OwnNamespace, StringComparison.Ordinal)
        && !ForEverybody.Contains(type.TypeName);

    public static string Category(string category, Language language) =>
        language.Choose(DanishCategories.GetValueOrDefault(category, category), category);
}
