namespace Workflows.Domain.Tests;

/// <summary>Compares a text with the file that people have read; on a difference the new text is left beside it.</summary>
internal static class Golden
{
    public static void ShouldMatch(string file, string text)
    {
        var expected = Path.Combine(Folder, file);
        var received = Path.Combine(Folder, Path.ChangeExtension(file, ".received.txt"));
        if (File.Exists(expected) && File.ReadAllText(expected) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        text.ShouldBe(
            File.Exists(expected) ? File.ReadAllText(expected) : "",
            $"Read {received}; if it is right, it becomes {file}."
        );
    }

    private static string Folder
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "PlacementWorkflows.sln")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No repository.");
            }

            return Path.Combine(
                folder.FullName,
                "tests",
                "Workflows.Domain.Tests",
                "FollowUp",
                "Golden"
            );
        }
    }
}
