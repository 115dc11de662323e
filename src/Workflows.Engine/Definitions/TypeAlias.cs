using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflows.Engine;

/// <summary>A type as definitions name it: an alias, with "?" for nullable and "[]" or "List&lt;…&gt;" for collections.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="ClrType">What it stands for; object when it is unknown.</param>
/// <param name="Known">Whether it is known.</param>
internal sealed record TypeAlias(string Name, Type ClrType, bool Known)
{
    public static readonly TypeAlias Object = new("Object", typeof(object), true);

    private static readonly ConcurrentDictionary<string, TypeAlias> Read = new(
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly ConcurrentDictionary<string, Type> Aliases = new(
        new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
        {
            ["Int16"] = typeof(short),
            ["Int32"] = typeof(int),
            ["Int64"] = typeof(long),
            ["Long"] = typeof(long),
            ["Single"] = typeof(float),
            ["Double"] = typeof(double),
            ["Decimal"] = typeof(decimal),
            ["Boolean"] = typeof(bool),
            ["String"] = typeof(string),
            ["Object"] = typeof(object),
            ["Guid"] = typeof(Guid),
            ["DateTime"] = typeof(DateTime),
            ["DateTimeOffset"] = typeof(DateTimeOffset),
            ["TimeSpan"] = typeof(TimeSpan),
            ["ByteArray"] = typeof(byte[]),
            ["Stream"] = typeof(Stream),
            ["JSON"] = typeof(ExpandoObject),
            ["JsonElement"] = typeof(JsonElement),
            ["JsonNode"] = typeof(JsonNode),
            ["JsonObject"] = typeof(JsonObject),
            ["JsonArray"] = typeof(JsonArray),
            ["StringDictionary"] = typeof(IDictionary<string, string>),
            ["ObjectDictionary"] = typeof(IDictionary<string, object>),
            ["StringMap"] = typeof(Dictionary<string, string>),
            ["ObjectMap"] = typeof(Dictionary<string, object>),
            ["HttpHeaders"] = typeof(HttpHeaders),
            ["Type"] = typeof(Type),
            ["Activity"] = typeof(Authoring.IActivity),
        },
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly Dictionary<string, Type> Collections = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["List"] = typeof(List<>),
        ["HashSet"] = typeof(HashSet<>),
        ["Collection"] = typeof(Collection<>),
        ["IEnumerable"] = typeof(IEnumerable<>),
        ["ICollection"] = typeof(ICollection<>),
        ["IList"] = typeof(IList<>),
        ["IReadOnlyCollection"] = typeof(IReadOnlyCollection<>),
        ["IReadOnlyList"] = typeof(IReadOnlyList<>),
        ["ISet"] = typeof(ISet<>),
    };

    /// <summary>Adds a type that definitions may name.</summary>
    public static void Register(string alias, Type type)
    {
        Aliases[alias] = type;
        Read.Clear();
    }

    public static TypeAlias Parse(string? name) =>
        string.IsNullOrWhiteSpace(name) ? Object : Read.GetOrAdd(name.Trim(), Make);

    /// <summary>The name by which definitions call a type: its alias; with "List&lt;…&gt;" and the like around it for a collection of one.</summary>
    public static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return NameOf(underlying);
        // Several names may stand for one type: the designer knows the first.
        if (
            Aliases
                .Where(a => a.Value == type)
                .Select(a => a.Key)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault() is
            { } alias
        )
            return alias;
        if (type.IsArray)
            return $"{NameOf(type.GetElementType()!)}[]";
        if (!type.IsGenericType)
            return type.Name;
        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }

    private static TypeAlias Make(string name) =>
        Resolve(name) is { } type
            ? new TypeAlias(name, type, true)
            : new TypeAlias(name, typeof(object), false);

    private static Type? Resolve(string name)
    {
        if (Aliases.TryGetValue(name, out var type))
            return type;
        if (name.EndsWith('?') && Resolve(name[..^1]) is { } underlying)
            return underlying.IsValueType
                ? typeof(Nullable<>).MakeGenericType(underlying)
                : underlying;
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Resolve(name[..^2])?.MakeArrayType();
        return name.EndsWith('>') ? ResolveGeneric(name) : ResolveLegacy(name);
    }

    private static Type? ResolveGeneric(string name)
    {
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
            return null;
        var outer = name[..open];
        var inner = name[(open + 1)..^1];
        if (Collections.TryGetValue(outer, out var collection) && Resolve(inner) is { } element)
            return collection.MakeGenericType(element);
        if (
            outer is not ("IDictionary" or "Dictionary")
            || inner.Split(',', 2, StringSplitOptions.TrimEntries) is not [var key, var value]
        )
            return null;
        if (Resolve(key) is not { } keyType || Resolve(value) is not { } valueType)
            return null;
        return (
            outer == "IDictionary" ? typeof(IDictionary<,>) : typeof(Dictionary<,>)
        ).MakeGenericType(keyType, valueType);
    }

    // Definitions from before aliases name types by their .NET name; only types that have an alias are accepted.
    private static Type? ResolveLegacy(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var fullName = comma < 0 ? name : name[..comma].Trim();
        return Aliases.Values.FirstOrDefault(t =>
            string.Equals(t.FullName, fullName, StringComparison.Ordinal)
        );
    }
}
