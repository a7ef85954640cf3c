using System.Text.RegularExpressions;

namespace EndToEnd.Tests.Chaos;

/// <summary>The logs of the platform's own processes. Errors logged by servers are ignored.</summary>
static partial class ProcessLogs
{
    /// <summary>Lines about an unhandled exception, or about a process that ended by itself.</summary>
    public static IReadOnlyList<string> Unhandled(string folder) =>
        [
            .. from file in Directory.GetFiles(folder, "*.log")
            where OwnProcess().IsMatch(Path.GetFileName(file))
            from line in File.ReadLines(file).Index()
            where Fault().IsMatch(line.Item)
            select $"{Path.GetFileName(file)}, line {line.Index + 1}: {line.Item.Trim()}",
        ];

    [GeneratedRegex("^(booking-api|workers|customer-portal|employee-portal)")]
    private static partial Regex OwnProcess();

    [GeneratedRegex(
        "unhandled exception|BackgroundService failed|Hosting failed|ended unexpectedly|UnobservedTaskException|A second operation was started on this context",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Fault();
}
