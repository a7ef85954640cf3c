namespace Aspire.Hosting.Processes;

/// <summary>Finds programs on PATH and in the folders where distributions put servers.</summary>
static class Programs
{
    public static string? Find(string name, params string[] folders) =>
        folders.SelectMany(Expand)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    // "/usr/lib/postgresql/*/bin": the newest version first.
    static IEnumerable<string> Expand(string folder)
    {
        var star = folder.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return [folder];
        }

        var parent = folder[..(star - 1)];
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent)
                .OrderByDescending(version => double.TryParse(Path.GetFileName(version), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(version => version + folder[(star + 1)..])
            : [];
    }
}
