namespace Workflows.Testing;

/// <summary>Where the repository lies that the running test was built from.</summary>
public static class Repository
{
    public static string Folder(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlacementWorkflows.sln")))
        {
            folder =
                folder.Parent
                ?? throw new InvalidOperationException(
                    "PlacementWorkflows.sln is in no parent folder."
                );
        }

        return Path.Combine(folder.FullName, name);
    }
}
