using System.Text.Json;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Reads Elsa 3 definitions, and says everything that is wrong with one at once.</summary>
public sealed class DefinitionLoader
{
    private readonly ActivityRegistry _registry;
    private readonly WorkflowEngineOptions _options;
    private readonly ExpressionCompiler _expressions;
    private readonly TimeProvider _clock;

    internal DefinitionLoader(
        ActivityRegistry registry,
        WorkflowEngineOptions options,
        ExpressionCompiler expressions,
        TimeProvider clock
    )
    {
        _registry = registry;
        _options = options;
        _expressions = expressions;
        _clock = clock;
    }

    /// <summary>Reads a definition and checks it; either a definition or every error comes back.</summary>
    /// <param name="json">The definition as JSON text.</param>
    /// <param name="source">The file or other place that it came from, for messages.</param>
    public LoadedDefinition Load(string json, string source)
    {
        var loaded = Read(json, source, null, check: true);
        return loaded.Errors.Count == 0 ? loaded : loaded with { Definition = null };
    }

    /// <summary>Reads a stored definition as far as it can be read, for pages and tools; null when it cannot be read at all.</summary>
    public WorkflowDefinition? Read(StoredDefinition stored) => ReadStored(stored).Definition;

    /// <summary>
    /// The same, with what is wrong. Id and number of the version are those under which it is stored: the text may come from
    /// a file whose id was taken when it was published anew.
    /// </summary>
    internal LoadedDefinition ReadStored(StoredDefinition stored) =>
        Read(stored.Content, stored.VersionId, stored, check: false);

    /// <summary>
    /// Reads a definition as far as it can be read: unknown activities become placeholders. The definition is null only when
    /// the text is no definition at all.
    /// </summary>
    internal LoadedDefinition Read(string json, string source) =>
        Read(json, source, null, check: false);

    private LoadedDefinition Read(string json, string source, StoredDefinition? stored, bool check)
    {
        try
        {
            var text = json.AsMemory().TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(text);
            var reader = new ActivityReader(_registry, source);
            var definition = Read(document.RootElement.Clone(), json, stored, reader);
            if (check && definition is not null)
                new DefinitionChecks(
                    definition,
                    reader,
                    _registry,
                    _options.FlowchartMode,
                    _expressions,
                    _clock
                ).Run();
            if (check && DuplicateIn(text, source) is { } duplicate)
                reader.Errors.Add(duplicate);
            return new LoadedDefinition(definition, reader.Errors);
        }
        catch (JsonException e)
        {
            return new LoadedDefinition(
                null,
                [
                    new DefinitionError(
                        source,
                        e.Path ?? "$",
                        "not-json",
                        $"The text is not JSON: {e.Message}"
                    ),
                ]
            );
        }
    }

    // The last of them holds, as in Elsa, and all are stored; but whoever wrote the first meant something by it.
    private static DefinitionError? DuplicateIn(ReadOnlyMemory<char> json, string source)
    {
        try
        {
            using var strict = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            return null;
        }
        catch (JsonException e)
        {
            return new DefinitionError(source, e.Path ?? "$", "duplicate-property", e.Message);
        }
    }

    private static WorkflowDefinition? Read(
        JsonElement json,
        string content,
        StoredDefinition? stored,
        ActivityReader reader
    )
    {
        if (
            json.ValueKind != JsonValueKind.Object
            || json.Text("definitionId") is not { Length: > 0 } definitionId
        )
        {
            reader.Report(
                "$.definitionId",
                "missing-definition-id",
                "A definition is an object with a \"definitionId\"."
            );
            return null;
        }

        var version =
            json.TryGet("version", out var number) && number.TryGetInt32(out var value) ? value : 1;
        return new WorkflowDefinition
        {
            VersionId =
                stored?.VersionId
                ?? (json.Text("id") is { Length: > 0 } id ? id : $"{definitionId}-v{version}"),
            DefinitionId = definitionId,
            Version = stored?.Version ?? version,
            Name = json.Text("name")?.Trim(),
            Content = content,
            Root =
                json.TryGet("root", out var root) && root.ValueKind != JsonValueKind.Null
                    ? reader.Read(root, "$.root")
                    : new Sequence { Id = "Sequence1" },
            Variables = ReadVariables(json, reader),
            Inputs =
            [
                .. Items(json, "inputs")
                    .Select(i => new InputDefinition(
                        i.Text("name") ?? "",
                        TypeOf(i),
                        i.Text("storageDriverType")
                    )),
            ],
            Outputs =
            [
                .. Items(json, "outputs")
                    .Select(o => new OutputDefinition(o.Text("name") ?? "", TypeOf(o))),
            ],
            Outcomes =
            [
                .. Items(json, "outcomes")
                    .Where(o => o.ValueKind == JsonValueKind.String)
                    .Select(o => o.GetString()!),
            ],
            CustomProperties =
                json.TryGet("customProperties", out var custom)
                && custom.ValueKind == JsonValueKind.Object
                    ? custom
                        .EnumerateObject()
                        .GroupBy(p => p.Name)
                        .ToDictionary(g => g.Key, g => g.Last().Value)
                    : [],
            Options = ReadOptions(json),
            Composites = reader.Composites,
            ToolMajorVersion = Version.TryParse(json.Text("toolVersion"), out var tool)
                ? tool.Major
                : 0,
        };
    }

    private static List<Variable> ReadVariables(JsonElement json, ActivityReader reader)
    {
        var variables = new List<Variable>();
        var index = 0;
        foreach (var item in Items(json, "variables"))
        {
            var variable = ActivityReader.ReadVariable(item);
            if (!TypeAlias.Parse(variable.TypeName).Known)
                reader.Report(
                    $"$.variables[{index}].typeName",
                    "unknown-variable-type",
                    $"The type \"{variable.TypeName}\" of the variable \"{variable.Name}\" is not known."
                );
            else
                // Dropped as in Elsa, where it is not even said; the text of the definition keeps it.
                variables.Add(variable);
            index++;
        }

        return variables;
    }

    private static WorkflowOptions ReadOptions(JsonElement json)
    {
        var options = json.TryGet("options", out var given) ? given : default;
        return new WorkflowOptions
        {
            ActivationStrategyType = options.Text("activationStrategyType"),
            IncidentStrategyType = options.Text("incidentStrategyType"),
            CommitStrategyName = options.Text("commitStrategyName"),
            UsableAsActivity = options.Flag("usableAsActivity") || json.Flag("usableAsActivity"),
        };
    }

    private static TypeAlias TypeOf(JsonElement json)
    {
        var type = TypeAlias.Parse(json.Text("type"));
        return json.Flag("isArray") ? type with { ClrType = type.ClrType.MakeArrayType() } : type;
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGet(name, out var list) ? list.Items() : [];
}
