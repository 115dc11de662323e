using System.Collections.Concurrent;
using System.Reflection;

namespace Workflows.Engine.Authoring;

/// <summary>The type name of an activity class: its namespace and class name, unless <see cref="ActivityAttribute"/> says otherwise.</summary>
internal static class ActivityTypeName
{
    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string Of(Type type) => Names.GetOrAdd(type, Make);

    private static string Make(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        var name = attribute?.Type ?? ClassName(type);
        return $"{attribute?.Namespace ?? type.Namespace}.{name}";
    }

    private static string ClassName(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        var arguments = string.Join(",", type.GetGenericArguments().Select(a => a.Name));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
