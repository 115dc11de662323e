using System.Globalization;

namespace Workflows.Persistence.Embedded;

/// <summary>
/// Keeps a second instance out of a data folder. The lock belongs to the open file, so it ends with its process however
/// that ends; the note beside it only says whom to look for.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _note;

    private FolderLock(FileStream held, string note)
    {
        _lock = held;
        _note = note;
    }

    public static DatabaseStartException InUse(string folder) =>
        new(
            $"Datamappen {folder} er i brug af {Holder(NoteIn(folder))}. "
                + "Stop det program først, eller giv dette sin egen mappe med Data:Folder."
        );

    /// <summary>Null when another process, or another part of this one, has it.</summary>
    public static FolderLock? TryTake(string folder, DateTimeOffset now)
    {
        var held = TryOpen(Path.Combine(folder, "lock"));
        if (held is null)
            return null;
        var note = NoteIn(folder);
        // What a killed process left may belong to another user, and then can be replaced but not written to.
        File.Delete(note);
        File.WriteAllText(
            note,
            string.Create(
                CultureInfo.InvariantCulture,
                $"proces {Environment.ProcessId} på {Environment.MachineName} siden {now:yyyy-MM-dd HH:mm:ss} UTC"
            )
        );
        return new(held, note);
    }

    public void Dispose()
    {
        File.Delete(_note);
        // The file stays: deleting it would let two processes lock two files of the same name.
        _lock.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            // The runtime's answer to a file that another process has locked; missing folders have types of their own.
            return null;
        }
    }

    private static string NoteIn(string folder) => Path.Combine(folder, "holder");

    private static string Holder(string note)
    {
        try
        {
            return File.ReadAllText(note) is { Length: > 0 } text ? text : "et andet program";
        }
        catch (FileNotFoundException)
        {
            return "et andet program";
        }
    }
}
