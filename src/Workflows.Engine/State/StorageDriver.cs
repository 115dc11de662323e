namespace Workflows.Engine;

/// <summary>Which of Elsa's storage drivers keep a value over bursts. Drivers are named by alias, type name or assembly-qualified name.</summary>
internal static class StorageDriver
{
    /// <summary>Whether there is such a driver, or none is named.</summary>
    public static bool Knows(string? typeName) =>
        string.IsNullOrEmpty(typeName)
        || Persists(typeName)
        || NameOf(typeName) is "MemoryStorageDriver" or "Memory";

    public static bool Persists(string? typeName) =>
        !string.IsNullOrEmpty(typeName)
        && NameOf(typeName)
            is "WorkflowInstanceStorageDriver"
                or "WorkflowStorageDriver"
                or "WorkflowInstance"
                or "Workflow";

    private static ReadOnlySpan<char> NameOf(string typeName)
    {
        var name = typeName.AsSpan();
        var comma = name.IndexOf(',');
        if (comma >= 0)
            name = name[..comma];
        name = name[(name.LastIndexOf('.') + 1)..].Trim();
        return name;
    }
}
