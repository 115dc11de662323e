using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using Workflows.Engine.Authoring;
using Linq = System.Linq.Expressions.Expression;

namespace Workflows.Engine;

/// <summary>What the engine knows of an activity class: its inputs, outputs, embedded activities and other properties.</summary>
internal sealed class ActivityDescriptor
{
    public required string TypeName { get; init; }

    public required int Version { get; init; }

    public required Type ClrType { get; init; }

    public required Func<Activity> Create { get; init; }

    public required IReadOnlyList<InputDescriptor> Inputs { get; init; }

    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    public required IReadOnlyList<PropertyInfo> Ports { get; init; }

    public required IReadOnlyList<PropertyInfo> Others { get; init; }

    /// <summary>The outcomes that the class names; null when it names none ("Done").</summary>
    public required IReadOnlyList<string>? Outcomes { get; init; }

    public required ActivityKind Kind { get; init; }

    public required bool HearsSignals { get; init; }

    /// <summary>The methods of the class that make callbacks which cannot be stored by name.</summary>
    public IReadOnlyList<string> UnnamedCallbacks => field ??= CallbackMethods.Unnamed(ClrType);

    public required string DisplayName { get; init; }

    public required string? Description { get; init; }

    public required string Category { get; init; }

    public required bool IsBrowsable { get; init; }

    public bool IsTrigger => typeof(ITrigger).IsAssignableFrom(ClrType);

    /// <summary>The properties of the class by name, whatever the case.</summary>
    public required FrozenSet<string> PropertyNames { get; init; }

    public static ActivityDescriptor Of(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        var properties = PropertiesOf(type);
        var embedded = properties
            .Where(p => typeof(IActivity).IsAssignableFrom(p.PropertyType))
            .ToList();
        return new ActivityDescriptor
        {
            TypeName = ActivityTypeName.Of(type),
            Version = attribute?.Version ?? 1,
            ClrType = type,
            Create = Constructor(type),
            Inputs =
            [
                .. properties
                    .Where(p => typeof(Input).IsAssignableFrom(p.PropertyType))
                    .Select(InputDescriptor.Of),
            ],
            Outputs =
            [
                .. properties
                    .Where(p => typeof(Output).IsAssignableFrom(p.PropertyType))
                    .Select(OutputDescriptor.Of),
            ],
            Ports = embedded,
            Others =
            [
                .. properties.Where(p =>
                    !typeof(Input).IsAssignableFrom(p.PropertyType)
                    && !typeof(Output).IsAssignableFrom(p.PropertyType)
                    && !embedded.Contains(p)
                ),
            ],
            Outcomes = type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes.ToList(),
            Kind =
                attribute?.Kind is { } kind and not ActivityKind.Action ? kind
                : typeof(ITrigger).IsAssignableFrom(type) ? ActivityKind.Trigger
                : ActivityKind.Action,
            HearsSignals =
                Overrides(type, "OnSignalReceivedAsync") || Overrides(type, "OnSignalReceived"),
            DisplayName = attribute?.DisplayName ?? Humanize(attribute?.Type ?? type.Name),
            Description = attribute?.Description,
            Category = attribute?.Category ?? attribute?.Namespace ?? type.Namespace ?? "",
            IsBrowsable = type.GetCustomAttribute<BrowsableAttribute>()?.Browsable ?? true,
            PropertyNames = properties
                .Select(p => p.Name)
                .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    internal static string Humanize(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    i > 0 && char.IsUpper(c) && !char.IsUpper(name[i - 1])
                        ? $" {char.ToLowerInvariant(c)}"
                        : c.ToString()
            )
        );

    private static List<PropertyInfo> PropertiesOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(p =>
                    p is { CanRead: true, CanWrite: true }
                    && p.DeclaringType != typeof(Activity)
                    && p.GetIndexParameters().Length == 0
                ),
        ];

    private static bool Overrides(Type type, string method) =>
        type.GetMethod(
            method,
            BindingFlags.Instance | BindingFlags.NonPublic,
            [typeof(object), typeof(SignalContext)]
        )!.DeclaringType != typeof(Activity);

    // A definition may have thousands of activities, so the constructor is compiled; but only once it is needed.
    private static Func<Activity> Constructor(Type type)
    {
        var compiled = new Lazy<Func<Activity>>(() => CompileConstructor(type));
        return () => compiled.Value();
    }

    private static Func<Activity> CompileConstructor(Type type)
    {
        var constructor =
            type.GetConstructor(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic,
                Type.EmptyTypes
            )
            ?? type.GetConstructor([typeof(string), typeof(int?)])
            ?? throw new InvalidOperationException(
                $"The activity {type.FullName} needs a public constructor without parameters, or with (string? source, int? line)."
            );
        var arguments = constructor.GetParameters().Select(p => Linq.Default(p.ParameterType));
        return Linq.Lambda<Func<Activity>>(Linq.New(constructor, arguments)).Compile();
    }
}

/// <summary>An input of an activity class.</summary>
internal sealed class InputDescriptor
{
    public required string Name { get; init; }

    public required PropertyInfo Property { get; init; }

    public required Type Type { get; init; }

    public required bool AutoEvaluate { get; init; }

    /// <summary>What the input is when nothing is given and the class itself starts with nothing.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Whether its value must not be stored or shown.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>Makes the input from an expression.</summary>
    public required Func<Authoring.Expression?, Input> Create { get; init; }

    public static InputDescriptor Of(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<InputAttribute>();
        var inputType = property.PropertyType;
        var constructor = inputType.GetConstructor([typeof(Authoring.Expression)])!;
        return new InputDescriptor
        {
            Name = attribute?.Name ?? property.Name,
            Property = property,
            Type = inputType.GetGenericArguments()[0],
            AutoEvaluate = attribute?.AutoEvaluate ?? true,
            DefaultValue = attribute?.DefaultValue,
            IsSecret = attribute?.CanContainSecrets ?? false,
            Create = expression => (Input)constructor.Invoke([expression]),
        };
    }
}

/// <summary>An output of an activity class.</summary>
internal sealed class OutputDescriptor
{
    public required string Name { get; init; }

    public required PropertyInfo Property { get; init; }

    public required Type Type { get; init; }

    /// <summary>Makes the output from where its value goes.</summary>
    public required Func<MemoryBlockReference?, Output> Create { get; init; }

    public static OutputDescriptor Of(PropertyInfo property)
    {
        var constructor = property.PropertyType.GetConstructor([typeof(MemoryBlockReference)])!;
        return new OutputDescriptor
        {
            Name = property.GetCustomAttribute<OutputAttribute>()?.Name ?? property.Name,
            Property = property,
            Type = property.PropertyType.GetGenericArguments()[0],
            Create = reference => (Output)constructor.Invoke([reference]),
        };
    }
}
