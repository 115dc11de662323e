namespace Workflows.Engine;

/// <summary>Which of Elsa's storage drivers keep a value over bursts. Drivers are named by alias, type name or assembly-qualified name.</summary>
internal static class StorageDriver
{
    public static bool Persists(string? typeName)
    {
        if (string.IsNullOrEmpty(typeName))
            return false;
        var name = typeName.AsSpan();
        var comma = name.IndexOf(',');
        if (comma >= 0)
            name = name[..comma];
        name = name[(name.LastIndexOf('.') + 1)..].Trim();
        return name
            is "WorkflowInstanceStorageDriver"
                or "WorkflowStorageDriver"
                or "WorkflowInstance"
                or "Workflow";
    }
}
