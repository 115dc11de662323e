using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Workflows.Persistence.Memory;

/// <summary>
/// Copies of case files, field by field, as a database would give them: a step works on its own and what it does not
/// commit leaves no trace. Reflection, because the domain knows nothing of being stored (EF Core does the same).
/// </summary>
internal static class Copies
{
    private static readonly Func<object, object> Shallow = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    private static readonly ConcurrentDictionary<Type, Shape> Shapes = new();

    public static T Of<T>(T original)
        where T : class => (T)Copy(original);

    /// <summary>Whether a copy still says what the original says.</summary>
    public static bool AreEqual(object original, object copy)
    {
        var shape = Shape.Of(original.GetType());
        return shape.Values.All(field => Equals(field.GetValue(original), field.GetValue(copy)))
            && shape.Lists.All(field =>
                AreEqual((IList)field.GetValue(original)!, (IList)field.GetValue(copy)!)
            );
    }

    private static bool AreEqual(IList originals, IList copies)
    {
        if (originals.Count != copies.Count)
        {
            return false;
        }

        for (var i = 0; i < originals.Count; i++)
        {
            if (!ReferenceEquals(originals[i], copies[i]) && !AreEqual(originals[i]!, copies[i]!))
            {
                return false;
            }
        }

        return true;
    }

    private static object Copy(object original)
    {
        var shape = Shape.Of(original.GetType());
        if (shape.IsImmutable)
        {
            return original;
        }

        var copy = Shallow(original);
        foreach (var field in shape.Lists)
        {
            field.SetValue(copy, Copy(field.FieldType, (IList)field.GetValue(original)!));
        }

        return copy;
    }

    private static IList Copy(Type type, IList originals)
    {
        var copies = (IList)Activator.CreateInstance(type, originals.Count)!;
        foreach (var original in originals)
        {
            copies.Add(Copy(original!));
        }

        return copies;
    }

    /// <summary>The fields of a type: lists are copied with what is in them, all else is a value.</summary>
    private sealed record Shape(FieldInfo[] Values, FieldInfo[] Lists, bool IsImmutable)
    {
        public static Shape Of(Type type) =>
            Shapes.GetOrAdd(
                type,
                static type =>
                {
                    var fields = type.GetFields(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                    );
                    var lists = fields.ToLookup(field =>
                        typeof(IList).IsAssignableFrom(field.FieldType)
                    );
                    return new Shape([.. lists[false]], [.. lists[true]], fields.All(IsFixed));
                }
            );

        private static bool IsFixed(FieldInfo field) =>
            field.IsInitOnly && !typeof(IList).IsAssignableFrom(field.FieldType);
    }
}
