using System.Globalization;

namespace TicketPlatform.TestKit;

/// <summary>
/// The folders of one application of a test process: its data, which is deleted, and its logs, which are kept.
/// </summary>
sealed class TestFolder
{
    const string Prefix = "ticketplatform-test-";
    const string Memory = "/dev/shm";
    const long Plenty = 8L << 30;

    // An in-memory file system, if it is large enough: the servers mostly create and drop databases, each of which is
    // hundreds of files.
    static readonly string Parent =
        Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= Plenty
            ? Memory
            : System.IO.Path.GetTempPath();

    static int count;

    TestFolder(string path, string logPath) => (Path, LogPath) = (path, logPath);

    public string Path { get; }
    public string LogPath { get; }

    public static TestFolder Create()
    {
        DeleteWhatDeadProcessesLeft();
        var run = string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessId}-{Interlocked.Increment(ref count)}"
        );
        var logs = System.IO.Path.Combine(
            SourceTree.Root,
            "artifacts",
            "logs",
            $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{run}"
        );
        return new(System.IO.Path.Combine(Parent, Prefix + run), logs);
    }

    public void Delete() => Delete(Path);

    static void DeleteWhatDeadProcessesLeft()
    {
        foreach (var folder in Directory.GetDirectories(Parent, Prefix + "*"))
        {
            if (!Directory.Exists($"/proc/{System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0]}"))
                Delete(folder);
        }
    }

    static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            // Another user's test run, or a server that has not quite ended; the next run tries again.
        }
    }
}
