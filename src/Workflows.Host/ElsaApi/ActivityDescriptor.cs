namespace Workflows.Host.ElsaApi;

/// <summary>A type of activity as Studio reads it.</summary>
internal sealed record ActivityDescriptor
{
    public required string TypeName { get; init; }

    public required string Namespace { get; init; }

    /// <summary>The stem of the names that Studio makes up: "SendPulse1".</summary>
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Category { get; init; }

    public required string DisplayName { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<Input> Inputs { get; init; }

    public required IReadOnlyList<Output> Outputs { get; init; }

    /// <summary>"Action", "Trigger", "Job" or "Task".</summary>
    public required string Kind { get; init; }

    public bool RunAsynchronously { get; init; }

    public required IReadOnlyList<Port> Ports { get; init; }

    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } =
        new Dictionary<string, object>();

    public IReadOnlyDictionary<string, object> ConstructionProperties { get; init; } =
        new Dictionary<string, object>();

    public bool IsContainer { get; init; }

    /// <summary>Whether the toolbox offers it.</summary>
    public required bool IsBrowsable { get; init; }

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    internal sealed record Port(string Name, string DisplayName, string Type)
    {
        public bool IsBrowsable { get; init; } = true;
    }

    internal sealed record Input
    {
        public required string Name { get; init; }

        public required string TypeName { get; init; }

        public required string DisplayName { get; init; }

        public string? Description { get; init; }

        public float Order { get; init; }

        public bool IsBrowsable { get; init; } = true;

        public bool IsSerializable { get; init; } = true;

        public bool IsSynthetic { get; init; }

        /// <summary>Whether it may be given as an expression.</summary>
        public required bool IsWrapped { get; init; }

        public string? UiHint { get; init; }

        public string? Category { get; init; }

        public object? DefaultValue { get; init; }

        public string? DefaultSyntax { get; init; }

        public bool IsReadOnly { get; init; }

        public bool IsSensitive { get; init; }

        public bool AutoEvaluate { get; init; } = true;

        public IDictionary<string, object> UiSpecifications { get; init; } =
            new Dictionary<string, object>();
    }

    internal sealed record Output(
        string Name,
        string TypeName,
        string DisplayName,
        string? Description
    )
    {
        public float Order { get; init; }

        public bool IsBrowsable { get; init; } = true;

        public bool IsSerializable { get; init; } = true;

        public bool IsSynthetic { get; init; }
    }
}
