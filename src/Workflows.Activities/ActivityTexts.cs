using System.Text.Json;

namespace Workflows.Activities;

/// <summary>What an activity is called in Danish. Its English texts are its attributes; those of its outcomes stand here too.</summary>
/// <param name="DisplayName">The name in the toolbox.</param>
/// <param name="Description">What it does.</param>
public sealed record ActivityTexts(string DisplayName, string Description)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The texts of all activities, by type name, e.g. "Placement.CheckInCall".</summary>
    public static IReadOnlyDictionary<string, ActivityTexts> All { get; } = Read();

    /// <summary>The inputs, by name.</summary>
    public IReadOnlyDictionary<string, InputTexts> Inputs { get; init; } =
        new Dictionary<string, InputTexts>();

    /// <summary>The outcomes, by name.</summary>
    public IReadOnlyDictionary<string, OutcomeTexts> Outcomes { get; init; } =
        new Dictionary<string, OutcomeTexts>();

    // Each category has its own file. A type that two of them name is a mistake, and fails here.
    private static Dictionary<string, ActivityTexts> Read()
    {
        var assembly = typeof(ActivityTexts).Assembly;
        var all = new Dictionary<string, ActivityTexts>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(IsTexts))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (
                var (type, texts) in JsonSerializer.Deserialize<Dictionary<string, ActivityTexts>>(
                    file,
                    Json
                )!
            )
            {
                all.Add(type, texts);
            }
        }

        return all;
    }

    private static bool IsTexts(string resource) =>
        resource.EndsWith(".danish.json", StringComparison.Ordinal);
}

/// <summary>What an input is called in Danish.</summary>
/// <param name="DisplayName">Its name.</param>
/// <param name="Description">What it means.</param>
/// <param name="Unit">In what a number is counted, e.g. "arbejdsdage"; null for what is no quantity.</param>
public sealed record InputTexts(string DisplayName, string Description, string? Unit = null);

/// <summary>What an outcome is called.</summary>
/// <param name="Da">In Danish.</param>
/// <param name="En">In English.</param>
public sealed record OutcomeTexts(string Da, string En);
