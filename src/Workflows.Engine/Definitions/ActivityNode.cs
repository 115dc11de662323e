using System.Collections.Concurrent;
using System.Reflection;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>An activity's place in a laid-out definition. Shared by all instances of the version, so nothing here changes while they run.</summary>
internal sealed class ActivityNode
{
    private readonly ConcurrentDictionary<string, ExecuteActivityDelegate> _resumes = new();
    private readonly ConcurrentDictionary<string, ActivityCompletionCallback> _completions = new();

    private (Delegate Callback, string Name)[] _names = [];

    public required Activity Activity { get; init; }

    public required ActivityDescriptor Descriptor { get; init; }

    public required WorkflowGraph Graph { get; init; }

    public required ActivityNode? Parent { get; init; }

    public required string NodeId { get; init; }

    public List<ActivityNode> Children { get; } = [];

    public IReadOnlyList<InputBinding> Inputs { get; set; } = [];

    /// <summary>Variables declared by the activity itself.</summary>
    public IReadOnlyList<DeclaredVariable> Variables { get; set; } = [];

    public bool IsVariableContainer { get; set; }

    public bool IsTerminal { get; set; }

    /// <summary>What the activity says about keeping values in the journal; null when nothing.</summary>
    public LogPersistence? LogPersistence { get; set; }

    public bool HearsSignals => Descriptor.HearsSignals;

    /// <summary>The activity directly inside this one that has the id or the name; null when there is none.</summary>
    public ActivityNode? FindInside(string idOrName) =>
        Children.Find(c => c.Activity.Name == idOrName || c.Activity.Id == idOrName);

    /// <summary>The activity directly inside this one that gives an output under a name that scripts use.</summary>
    public ActivityNode? FindOutputInside(string pascalName, string output, bool byName) =>
        Children.Find(c =>
            (byName ? c.Activity.Name : c.Activity.Id) is { Length: > 0 } name
            && ScriptNames.Pascal(name) == pascalName
            && c.Descriptor.Outputs.Any(o => o.Name == output)
        );

    /// <summary>The method to call on resume, by the name that was stored.</summary>
    public ExecuteActivityDelegate Resume(string methodName) =>
        _resumes.GetOrAdd(methodName, Find<ExecuteActivityDelegate>);

    /// <summary>The method to call when a child has completed, by the name that was stored.</summary>
    public ActivityCompletionCallback Completion(string methodName) =>
        _completions.GetOrAdd(methodName, Find<ActivityCompletionCallback>);

    /// <summary>The name under which a callback is stored. A lambda has none that survives the next build, so it is refused at once.</summary>
    public string NameOf(Delegate callback)
    {
        // Known by the pair, not by reflection: that costs as much as the rest of scheduling.
        foreach (var (known, name) in _names)
        {
            if (known.Equals(callback))
                return name;
        }

        var found = FindName(callback);
        // Two bursts that add one at the same time lose one of them; it is found once more then.
        _names = [.. _names, (callback, found)];
        return found;
    }

    private string FindName(Delegate callback)
    {
        var method = callback.Method;
        if (
            method.Name.Contains('<', StringComparison.Ordinal)
            || !ReferenceEquals(callback.Target, Activity)
        )
        {
            throw new InvalidOperationException(
                $"The callback of {Activity.Type} '{Activity.Id}' must be a named method of the activity: it is stored by name, so that it can be called after a restart."
            );
        }

        return method.Name;
    }

    private T Find<T>(string methodName)
        where T : Delegate
    {
        const BindingFlags AnyMethod =
            BindingFlags.Instance
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;
        for (var type = Activity.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var method in type.GetMethods(AnyMethod).Where(m => m.Name == methodName))
            {
                if (
                    Delegate.CreateDelegate(typeof(T), Activity, method, throwOnBindFailure: false)
                    is T found
                )
                    return found;
            }
        }

        throw new InvalidOperationException(
            $"{Activity.Type} has no method '{methodName}' any more, which '{Activity.Id}' is to be resumed with."
        );
    }
}

/// <summary>An input of a laid-out activity.</summary>
internal sealed record InputBinding(InputDescriptor Descriptor, Input Input);

/// <summary>A variable of a laid-out activity, with its default read once.</summary>
internal sealed class DeclaredVariable(Variable variable)
{
    private readonly object? _shared = IsImmutable(variable.VariableType) ? Read(variable) : null;

    public Variable Variable { get; } = variable;

    /// <summary>Whether nothing could be made of the default that the definition gives.</summary>
    public bool IsLost { get; } = !CanRead(variable, out _);

    /// <summary>The default; a new object each time when the type can be changed in place.</summary>
    public object? Default() => IsImmutable(Variable.VariableType) ? _shared : Read(Variable);

    // A default that cannot be read is refused when a definition is published; in one that was not checked it is nothing.
    private static object? Read(Variable variable) =>
        CanRead(variable, out var value) ? value : ValueConverter.DefaultOf(variable.VariableType);

    /// <summary>Whether the default that the definition gives can be read.</summary>
    public static bool CanRead(Variable variable, out object? value)
    {
        value = null;
        try
        {
            value = ValueConverter.Convert(variable.Value, variable.VariableType);
            return !ValueConverter.IsLost(variable.Value, variable.VariableType, value);
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or OverflowException
                        or ArgumentException
                        or System.Text.Json.JsonException
            )
        {
            return false;
        }
    }

    private static bool IsImmutable(Type type) =>
        type.IsPrimitive
        || type == typeof(string)
        || type == typeof(decimal)
        || type == typeof(Guid)
        || type == typeof(DateTime)
        || type == typeof(DateTimeOffset)
        || type == typeof(TimeSpan);
}
