using System.Xml.Linq;

namespace Workflows.Host.Tests.Architecture;

/// <summary>The references of the design, read from the project files: what a project must not know, it cannot use.</summary>
public sealed class ProjectReferenceFacts
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string, string[]> References =>
        new()
        {
            { "Workflows.Engine", [] },
            { "Workflows.Domain", [] },
            { "Workflows.Activities", ["Workflows.Domain", "Workflows.Engine"] },
            { "Workflows.Persistence", ["Workflows.Domain", "Workflows.Engine"] },
            {
                "Workflows.Host",
                [
                    "Workflows.Activities",
                    "Workflows.Domain",
                    "Workflows.Engine",
                    "Workflows.Persistence",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(References))]
    public void A_project_references_exactly_what_the_design_says(string project, string[] expected)
    {
        var references = Items(project, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .Order();

        references.ShouldBe(expected);
    }

    [Fact]
    public void The_source_folder_holds_exactly_the_projects_of_the_design()
    {
        var projects = Directory
            .GetDirectories(Path.Combine(Root, "src"))
            .Select(Path.GetFileName)
            .Order();

        projects.ShouldBe(References.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void The_domain_uses_no_package()
    {
        Items("Workflows.Domain", "PackageReference").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Workflows.Engine")]
    [InlineData("Workflows.Domain")]
    [InlineData("Workflows.Activities")]
    [InlineData("Workflows.Host")]
    public void Only_persistence_references_a_database_package(string project)
    {
        var packages = Items(project, "PackageReference");

        packages.ShouldNotContain(package =>
            package.StartsWith("Npgsql", StringComparison.Ordinal)
            || package.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Workflows.Engine")]
    [InlineData("Workflows.Domain")]
    [InlineData("Workflows.Activities")]
    public void The_pure_projects_use_neither_web_nor_jobs_nor_mail(string project)
    {
        string[] forbidden = ["Microsoft.AspNetCore", "Hangfire", "MailKit", "MimeKit"];

        var packages = Items(project, "PackageReference")
            .Concat(Items(project, "FrameworkReference"));

        packages.ShouldNotContain(package =>
            forbidden.Any(f => package.StartsWith(f, StringComparison.Ordinal))
        );
    }

    private static List<string> Items(string project, string item) =>
        [
            .. XDocument
                .Load(Path.Combine(Root, "src", project, $"{project}.csproj"))
                .Descendants(item)
                // The switch to genuine Elsa (decision D1) replaces the engine; both conditions stand in the file.
                .Where(element => !UnderGenuineElsa(element))
                .Select(element => element.Attribute("Include")!.Value.Replace('\\', '/')),
        ];

    private static bool UnderGenuineElsa(XElement element) =>
        element
            .AncestorsAndSelf()
            .Any(e =>
                e.Attribute("Condition")?.Value.Contains("== 'Elsa'", StringComparison.Ordinal)
                == true
            );

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlacementWorkflows.sln")))
        {
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException(
                    "PlacementWorkflows.sln is in no parent folder."
                );
        }

        return folder.FullName;
    }
}
