using System.Reflection;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>The activities that definitions may use, as a designer needs to know them.</summary>
public sealed class ActivityCatalog
{
    private readonly ActivityRegistry _registry;

    internal ActivityCatalog(ActivityRegistry registry) => _registry = registry;

    /// <summary>All types, by name; also those that a designer does not offer.</summary>
    public IReadOnlyList<ActivityType> All =>
        field ??= [
            .. _registry
                .All.Append(ActivityDescriptor.Of(typeof(WorkflowActivity)))
                .Select(ActivityType.Of)
                .OrderBy(type => type.TypeName, StringComparer.Ordinal),
        ];

    /// <summary>Whether an activity of this type can run.</summary>
    public bool Knows(string typeName) => _registry.Find(typeName) is not null;
}

/// <summary>A type of activity.</summary>
public sealed record ActivityType
{
    /// <summary>The name that stands in definitions, e.g. "Elsa.WriteLine".</summary>
    public required string TypeName { get; init; }

    /// <summary>The version that stands beside it.</summary>
    public required int Version { get; init; }

    /// <summary>The class.</summary>
    public required Type ClrType { get; init; }

    /// <summary>The name shown, in English.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does, in English.</summary>
    public string? Description { get; init; }

    /// <summary>Its group in the toolbox.</summary>
    public required string Category { get; init; }

    /// <summary>What kind of activity it is.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>Whether a designer offers it.</summary>
    public required bool IsBrowsable { get; init; }

    /// <summary>Whether it holds a list of activities.</summary>
    public required bool IsContainer { get; init; }

    /// <summary>Whether nothing comes before it.</summary>
    public required bool IsStart { get; init; }

    /// <summary>Whether it ends what is around it.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>The inputs, in the order in which the class declares them.</summary>
    public required IReadOnlyList<ActivityInput> Inputs { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<ActivityOutput> Outputs { get; init; }

    /// <summary>The outcomes that the class names; empty for "Done" alone.</summary>
    public required IReadOnlyList<string> Outcomes { get; init; }

    /// <summary>The places for an embedded activity.</summary>
    public required IReadOnlyList<string> EmbeddedPorts { get; init; }

    internal static ActivityType Of(ActivityDescriptor descriptor) =>
        new()
        {
            TypeName = descriptor.TypeName,
            Version = descriptor.Version,
            ClrType = descriptor.ClrType,
            DisplayName = descriptor.DisplayName,
            Description = descriptor.Description,
            Category = descriptor.Category,
            Kind = descriptor.Kind,
            IsBrowsable = descriptor.IsBrowsable && !IsStandIn(descriptor.ClrType),
            IsContainer = descriptor.PropertyNames.Contains("Activities"),
            IsStart = descriptor.ClrType == typeof(Start),
            IsTerminal = typeof(ITerminalNode).IsAssignableFrom(descriptor.ClrType),
            Inputs =
            [
                .. descriptor.Inputs.Select(ActivityInput.Of),
                .. descriptor
                    .Others.Where(p => p.GetCustomAttribute<InputAttribute>() is not null)
                    .Select(ActivityInput.OfPlain),
            ],
            Outputs = [.. descriptor.Outputs.Select(ActivityOutput.Of)],
            Outcomes = [.. descriptor.Outcomes ?? []],
            EmbeddedPorts = [.. descriptor.Ports.Select(p => p.Name)],
        };

    private static bool IsStandIn(Type type) =>
        type == typeof(NotFoundActivity) || type == typeof(WorkflowActivity);
}

/// <summary>An input of an activity.</summary>
/// <param name="Name">Its name; in definitions it stands in camel case.</param>
/// <param name="Property">The property.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="TypeName">The name by which definitions call that type.</param>
/// <param name="IsWrapped">Whether it may be given as an expression.</param>
/// <param name="Attribute">What the class says about it for a designer; null when nothing.</param>
public sealed record ActivityInput(
    string Name,
    PropertyInfo Property,
    Type Type,
    string TypeName,
    bool IsWrapped,
    InputAttribute? Attribute
)
{
    /// <summary>The name shown, in English.</summary>
    public string DisplayName => Attribute?.DisplayName ?? ActivityDescriptor.Humanize(Name);

    internal static ActivityInput Of(InputDescriptor input) =>
        new(
            input.Name,
            input.Property,
            input.Type,
            TypeAlias.NameOf(input.Type),
            IsWrapped: true,
            input.Property.GetCustomAttribute<InputAttribute>()
        );

    internal static ActivityInput OfPlain(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        return new(
            attribute?.Name ?? property.Name,
            property,
            property.PropertyType,
            TypeAlias.NameOf(property.PropertyType),
            IsWrapped: false,
            attribute
        );
    }
}

/// <summary>An output of an activity.</summary>
/// <param name="Name">Its name; in definitions it stands in camel case.</param>
/// <param name="TypeName">The name by which definitions call the type of its value.</param>
/// <param name="Attribute">What the class says about it for a designer; null when nothing.</param>
public sealed record ActivityOutput(string Name, string TypeName, OutputAttribute? Attribute)
{
    /// <summary>The name shown, in English.</summary>
    public string DisplayName => Attribute?.DisplayName ?? ActivityDescriptor.Humanize(Name);

    internal static ActivityOutput Of(OutputDescriptor output) =>
        new(
            output.Name,
            TypeAlias.NameOf(output.Type),
            output.Property.GetCustomAttribute<OutputAttribute>()
        );
}
