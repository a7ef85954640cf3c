using System.Globalization;

namespace TicketPlatform.TestKit;

/// <summary>
/// The places of one application of a test process: its data, which are thrown away, and its logs, which stay.
/// </summary>
sealed class TestFolder
{
    const string Prefix = "ticketplatform-test-";
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
        return new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), Prefix + run), logs);
    }

    public void Delete() => Delete(Path);

    static void DeleteWhatDeadProcessesLeft()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
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
