using System.Reflection;
using Workflows.Engine.Activities;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>The activity classes that definitions may use.</summary>
internal sealed class ActivityRegistry
{
    private readonly Dictionary<string, ActivityDescriptor> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, ActivityDescriptor> _byClass = [];

    public IEnumerable<ActivityDescriptor> All => _byType.Values;

    public void AddFrom(Assembly assembly)
    {
        foreach (
            var type in assembly
                .GetTypes()
                .Where(t =>
                    t is { IsAbstract: false, IsGenericTypeDefinition: false }
                    && typeof(Activity).IsAssignableFrom(t)
                    && t != typeof(WorkflowActivity)
                    && !typeof(IStandIn).IsAssignableFrom(t)
                )
        )
            Add(type);
    }

    public void Add(Type type)
    {
        var descriptor = ActivityDescriptor.Of(type);
        _byType[descriptor.TypeName] = descriptor;
        _byClass[type] = descriptor;
    }

    public void Remove(Type type)
    {
        if (_byClass.Remove(type, out var descriptor))
            _byType.Remove(descriptor.TypeName);
    }

    public ActivityDescriptor? Find(string typeName) => _byType.GetValueOrDefault(typeName);

    public ActivityDescriptor Of(Activity activity)
    {
        lock (_byClass)
        {
            if (!_byClass.TryGetValue(activity.GetType(), out var descriptor))
                _byClass[activity.GetType()] = descriptor = ActivityDescriptor.Of(
                    activity.GetType()
                );
            return descriptor;
        }
    }
}
