using System.Diagnostics;

namespace TicketPlatform.TestKit;

/// <summary>A process and all its descendants, as reported by Linux.</summary>
public static class ProcessTree
{
    /// <summary>SIGKILL for all of them; none has a chance to clean up.</summary>
    public static void Kill(int root)
    {
        foreach (var id in Of(root))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It has just ended.
            }
        }
    }

    public static IReadOnlyList<int> Of(int root)
    {
        var found = new List<int> { root };
        for (var next = 0; next < found.Count; next++)
            found.AddRange(ChildrenOf(found[next]));
        return found;
    }

    // A thread that ends in the meantime must not hide the children of the others.
    static IEnumerable<int> ChildrenOf(int parent) =>
        OrNothing(() => Directory.GetDirectories($"/proc/{parent}/task"))
            .SelectMany(thread => OrNothing(() => File.ReadAllText($"{thread}/children").Split(' ')))
            .Where(id => id.Length > 0)
            .Select(int.Parse);

    static string[] OrNothing(Func<string[]> read)
    {
        try
        {
            return read();
        }
        catch (IOException)
        {
            // It has just ended.
            return [];
        }
    }
}
