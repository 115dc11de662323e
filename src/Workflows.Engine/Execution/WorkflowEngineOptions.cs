using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>How flowcharts join their branches.</summary>
public enum FlowchartMode
{
    /// <summary>Counts visits; joins run once. Elsa's library default.</summary>
    Counter,

    /// <summary>Passes tokens; merge modes apply. The default of Elsa's server images.</summary>
    Token,
}

/// <summary>What an exception in an activity does to its instance.</summary>
public enum IncidentStrategy
{
    /// <summary>The instance ends as faulted.</summary>
    Fault,

    /// <summary>Other branches go on.</summary>
    ContinueWithIncidents,
}

/// <summary>Settings of the engine.</summary>
public sealed class WorkflowEngineOptions
{
    /// <summary>The mode of flowcharts whose definition names none.</summary>
    /// <value>Counter.</value>
    public FlowchartMode FlowchartMode { get; set; } = FlowchartMode.Counter;

    /// <summary>The incident strategy of definitions that name none.</summary>
    /// <value>Fault.</value>
    public IncidentStrategy IncidentStrategy { get; set; } = IncidentStrategy.Fault;

    /// <summary>The zone in which cron expressions are read when the definition names none.</summary>
    /// <value>Europe/Copenhagen.</value>
    public string TimeZone { get; set; } = "Europe/Copenhagen";

    /// <summary>How long an event that nothing waits for is kept when activities publish it.</summary>
    /// <value>10 minutes, as in Elsa.</value>
    public TimeSpan KeepUnmatchedFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that one script may run.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan ScriptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The most memory that one script may allocate, in bytes.</summary>
    /// <value>64 MB.</value>
    public long ScriptMemory { get; set; } = 64 * 1024 * 1024;

    /// <summary>The most statements that one script may execute.</summary>
    /// <value>1,000,000.</value>
    public int ScriptStatements { get; set; } = 1_000_000;

    /// <summary>How deep functions in scripts may call each other.</summary>
    /// <value>100.</value>
    public int ScriptRecursion { get; set; } = 100;

    /// <summary>Whether the journal keeps the values of inputs and outputs where workflow and activity do not say.</summary>
    /// <value>Exclude, unlike Elsa: values may be sensitive, and the journal is kept for long.</value>
    public LogPersistenceMode LogPersistence { get; set; } = LogPersistenceMode.Exclude;

    /// <summary>How often a failing step is tried before it is left to operators.</summary>
    /// <value>Null: for ever, at last every 12 hours. What stops it may be mended next week.</value>
    public int? MaxAttempts { get; set; }

    /// <summary>
    /// How many activities an instance may execute without waiting for anything. Whatever comes after that is an incident: the
    /// flow runs in a circle.
    /// </summary>
    /// <value>10,000.</value>
    public int MaxExecutionsPerBurst { get; set; } = 10_000;

    /// <summary>Whether there is such a strategy, or none is named.</summary>
    internal static bool KnowsIncidentStrategy(string? name) =>
        string.IsNullOrEmpty(name)
        || name.Contains("Continue", StringComparison.OrdinalIgnoreCase)
        || name.Contains("Fault", StringComparison.OrdinalIgnoreCase);

    internal IncidentStrategy IncidentStrategyOf(WorkflowDefinition definition) =>
        definition.Options.IncidentStrategyType switch
        {
            { } name when name.Contains("Continue", StringComparison.OrdinalIgnoreCase) =>
                IncidentStrategy.ContinueWithIncidents,
            { } name when name.Contains("Fault", StringComparison.OrdinalIgnoreCase) =>
                IncidentStrategy.Fault,
            _ => IncidentStrategy,
        };

    /// <summary>The mode of an instance: what its properties say, else the setting.</summary>
    internal FlowchartMode ModeOf(WorkflowExecutionContext workflow) =>
        workflow.PropertiesOrNull?.GetValueOrDefault("Flowchart:ExecutionMode")?.ToString() switch
        {
            { } name when name.StartsWith("Token", StringComparison.OrdinalIgnoreCase) =>
                FlowchartMode.Token,
            { } name when name.StartsWith("Counter", StringComparison.OrdinalIgnoreCase) =>
                FlowchartMode.Counter,
            _ => FlowchartMode,
        };
}
