using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>The git-ignored folder for a run's output.</summary>
static class Artifacts
{
    public static string Folder { get; } = SourceTree.Path("artifacts");

    static bool cleared;

    /// <summary>Files of the last run must not be mistaken for those of this one.</summary>
    public static void Clear()
    {
        if (Interlocked.Exchange(ref cleared, true))
            return;
        foreach (var old in Directory.CreateDirectory(Path.Combine(Folder, "screenshots")).GetFiles("*.png"))
            old.Delete();
        foreach (var notes in new[] { "measurements.txt", "chaos.txt" })
            File.Delete(Path.Combine(Folder, notes));
    }

    /// <summary>Adds a line to <c>measurements.txt</c>.</summary>
    public static Task NoteAsync(string words) =>
        File.AppendAllLinesAsync(Path.Combine(Folder, "measurements.txt"), [words]);
}
