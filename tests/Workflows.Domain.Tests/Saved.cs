using System.Collections;
using System.Reflection;

namespace Workflows.Domain.Tests;

/// <summary>What a database would give back: a copy that shares nothing that can change. A step that breaks off works on such a copy.</summary>
internal static class Saved
{
    private static readonly MethodInfo Shallow = typeof(object).GetMethod(
        "MemberwiseClone",
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    public static T Copy<T>(T original)
        where T : class
    {
        var copy = Shallow.Invoke(original, null)!;
        foreach (
            var field in original
                .GetType()
                .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
                .Where(field => typeof(IList).IsAssignableFrom(field.FieldType))
        )
        {
            var items = (IList)Activator.CreateInstance(field.FieldType)!;
            foreach (var item in (IList)field.GetValue(original)!)
            {
                items.Add(Shallow.Invoke(item, null));
            }

            field.SetValue(copy, items);
        }

        return (T)copy;
    }
}
