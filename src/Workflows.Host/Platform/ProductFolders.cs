namespace Workflows.Host.Platform;

/// <summary>
/// Where the product's own files are: in the repository while it is run from there, beside the program once published.
/// </summary>
/// <param name="Root">The folder that holds workflows/, samples/ and node_modules/.</param>
/// <param name="Data">The folder for the embedded database, the local mailbox and the like; <c>.data</c> unless configured.</param>
internal sealed record ProductFolders(string Root, string Data)
{
    private const string RepositoryMark = "PlacementWorkflows.sln";

    public string Workflows => Path.Combine(Root, "workflows");

    public string Samples => Path.Combine(Root, "samples");

    public string NodeModules => Path.Combine(Root, "node_modules");

    public static ProductFolders Find(IConfiguration configuration)
    {
        var root = FindRoot();
        var data = configuration["Data:Folder"];
        return new ProductFolders(
            root,
            data is null ? Path.Combine(root, ".data") : Path.GetFullPath(data)
        );
    }

    private static string FindRoot()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
        {
            if (File.Exists(Path.Combine(folder.FullName, RepositoryMark)))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
