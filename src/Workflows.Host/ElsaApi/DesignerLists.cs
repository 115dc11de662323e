using Workflows.Engine;

namespace Workflows.Host.ElsaApi;

/// <summary>The lists that the designer lets people choose from: expression types, variable types, drivers, strategies, converters.</summary>
internal static class DesignerLists
{
    private const string ListsOf = "/descriptors";

    public static void Map(IEndpointRouteBuilder api)
    {
        MapList(api, "/expression-descriptors", ExpressionTypesIn);
        MapList(api, "/variables", VariableTypesIn);
        MapList(api, "/storage-drivers", Drivers);
        MapList(api, "/workflow-activation-strategies", ActivationStrategies);
        MapList(api, "/incident-strategies", IncidentStrategies);
        MapList(api, "/log-persistence-strategies", LogPersistenceStrategies);
        MapList(
            api,
            "/commit-strategies/workflows",
            language => CommitStrategiesIn(language, CommitStrategies.Workflows)
        );
        MapList(
            api,
            "/commit-strategies/activities",
            language => CommitStrategiesIn(language, CommitStrategies.Activities)
        );
        api.MapGet($"{ListsOf}/output-converters", ListConverters).Produces<Listing<string>>();
    }

    // Made once for each language, when the program starts.
    private static void MapList<T>(
        IEndpointRouteBuilder api,
        string path,
        Func<Language, IReadOnlyList<T>> make
    )
    {
        var danish = CachedJson.Of(new Listing<T>(make(Language.Danish)));
        var english = CachedJson.Of(new Listing<T>(make(Language.English)));
        api.MapGet(
                ListsOf + path,
                (HttpRequest request) => Languages.Of(request) == Language.Danish ? danish : english
            )
            .Produces<Listing<T>>();
    }

    private static IResult ListConverters(string? sourceType, string? destinationType) =>
        string.IsNullOrEmpty(sourceType) || string.IsNullOrEmpty(destinationType)
            ? ElsaProblems.Refused("Skriv både sourceType og destinationType.")
            : ElsaJson.Answer(new Listing<string>([]));

    private static List<ExpressionDescriptor> ExpressionTypesIn(Language language) =>
        [
            .. ExpressionTypes.All.Select(type => new ExpressionDescriptor(
                type.Type,
                NameOf(type.Type, language),
                type.IsSerializable,
                type.IsBrowsable,
                PropertiesOf(type)
            )),
        ];

    private static string NameOf(string type, Language language) =>
        (type, language) switch
        {
            ("Literal", Language.Danish) => "Fast værdi",
            ("Object", Language.Danish) => "Objekt",
            ("Variable", Language.Danish) => "Variabel",
            ("Input", Language.Danish) => "Input til flowet",
            _ => type,
        };

    private static Dictionary<string, string> PropertiesOf(ExpressionType type) =>
        type.Type switch
        {
            "Variable" => new() { ["UIHint"] = "variable-picker" },
            "Input" => new() { ["UIHint"] = "input-picker" },
            _ when type.EditorLanguage is { } editor => new() { ["MonacoLanguage"] = editor },
            _ => [],
        };

    private static List<VariableDescriptor> VariableTypesIn(Language _) =>
        [
            .. VariableTypes.All.Select(type => new VariableDescriptor(
                type.TypeName,
                type.TypeName,
                type.Category,
                type.Description
            )),
        ];

    // The dialogs take the first one; a new variable gets the one of the highest priority. A value that an instance forgets when it
    // waits is nearly never what is meant, so both are the driver that keeps it.
    private static List<StorageDriver> Drivers(Language language) =>
        [
            new(
                "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
                language.Choose("Gemmes med kørslen", "Workflow Instance"),
                5,
                false
            ),
            new(
                "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core",
                language.Choose("Kun til næste ventetid", "Memory"),
                0,
                false
            ),
        ];

    private static List<Strategy> ActivationStrategies(Language language) =>
        [
            new(
                "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core",
                language.Choose("Altid", "Always"),
                language.Choose(
                    "Der kan altid startes en kørsel mere.",
                    "One more instance may always start."
                )
            ),
            new(
                "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime",
                language.Choose("Én for hvert forløb", "Correlated singleton"),
                language.Choose(
                    "Flowet kører kun én gang ad gangen for det samme forløb.",
                    "The workflow has one running instance for each correlation id."
                )
            ),
            new(
                "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime",
                language.Choose("Kun ét flow for hvert forløb", "Correlation"),
                language.Choose(
                    "Der kører kun ét flow, uanset hvilket, for det samme forløb.",
                    "One instance of any workflow runs for each correlation id."
                )
            ),
            new(
                "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime",
                language.Choose("Kun én", "Singleton"),
                language.Choose(
                    "Flowet kører kun én gang ad gangen.",
                    "The workflow has one running instance."
                )
            ),
        ];

    private static List<Strategy> IncidentStrategies(Language language) =>
        [
            new(
                "ContinueWithIncidentsStrategy",
                language.Choose("Fortsæt de andre veje", "Continue with incidents"),
                language.Choose(
                    "En fejl stopper sin egen vej; de andre veje går videre.",
                    "An incident stops its branch; the others go on."
                )
            ),
            new(
                "FaultStrategy",
                language.Choose("Stop kørslen", "Fault"),
                language.Choose(
                    "En fejl stopper hele kørslen.",
                    "An incident ends the instance as faulted."
                )
            ),
        ];

    private static List<Strategy> LogPersistenceStrategies(Language language) =>
        [
            LogPersistence("Inherit", language.Choose("Som omgivelserne", "Inherit")),
            LogPersistence("Include", language.Choose("Gem værdier", "Include")),
            LogPersistence("Exclude", language.Choose("Gem ikke værdier", "Exclude")),
            LogPersistence(
                "Configuration",
                language.Choose("Som serveren er sat op", "Configuration")
            ),
        ];

    private static Strategy LogPersistence(string name, string displayName) =>
        new(
            $"Elsa.Workflows.LogPersistence.Strategies.{name}, Elsa.Workflows.Core",
            displayName,
            ""
        );

    private static List<CommitStrategy> CommitStrategiesIn(
        Language language,
        IReadOnlyList<CommitStrategy> strategies
    ) =>
        [
            .. strategies.Select(strategy =>
                strategy with
                {
                    DisplayName = language.Choose(
                        DanishCommitStrategies[strategy.Name],
                        strategy.DisplayName
                    ),
                }
            ),
        ];

    private static readonly Dictionary<string, string> DanishCommitStrategies = new()
    {
        ["WorkflowExecuting"] = "Før flowet",
        ["WorkflowExecuted"] = "Efter flowet",
        ["ActivityExecuting"] = "Før hver aktivitet",
        ["ActivityExecuted"] = "Efter hver aktivitet",
        ["Periodic"] = "Hvert tiende sekund",
        ["CommitAlways"] = "Før og efter",
        ["CommitNever"] = "Ikke her",
        ["Executing"] = "Før",
        ["Executed"] = "Efter",
    };

    internal sealed record ExpressionDescriptor(
        string Type,
        string DisplayName,
        bool IsSerializable,
        bool IsBrowsable,
        IReadOnlyDictionary<string, string> Properties
    );

    internal sealed record VariableDescriptor(
        string TypeName,
        string DisplayName,
        string Category,
        string? Description
    );

    internal sealed record StorageDriver(
        string TypeName,
        string DisplayName,
        double Priority,
        bool Deprecated
    );

    internal sealed record Strategy(string TypeName, string DisplayName, string Description);
}
