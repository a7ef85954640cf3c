using System.Text.RegularExpressions;

namespace TicketPlatform.AppHost;

/// <summary>Finds the line in a process's log that says why it ended.</summary>
static partial class FailureReason
{
    const int MaxLength = 400;

    /// <summary>
    /// The first line that announces a fatal error, otherwise the last one with any content; null for an empty log.
    /// </summary>
    public static string? In(IEnumerable<string> log)
    {
        var lines = log.Select(line => Noise().Replace(line, "").Trim()).Where(line => line.Length > 0).ToArray();
        var reason = Array.Find(lines, line => Fatal().IsMatch(line))
            ?? Array.FindLast(lines, line => !Detail().IsMatch(line));
        if (reason is null)
            return null;
        reason = Prefix().Replace(reason, "").TrimEnd('.');
        return reason.Length <= MaxLength ? reason : $"{reason[..MaxLength]}…";
    }

    // Colors, and the timestamp that the orchestrator adds to each line: 2026-11-29T09:30:12.7810000Z.
    [GeneratedRegex(@"\e\[[0-9;]*m|^\d{4}-\d\d-\d\dT[\d:.]+Z ")]
    private static partial Regex Noise();

    // .NET, PostgreSQL, bash and initdb, Redis, Erlang.
    [GeneratedRegex(
        @"^Unhandled exception|^(fail|crit): |(FATAL|PANIC): |error: |No space left|Permission denied|Can't |Fatal "
            + "|BOOT FAILED|still uses"
    )]
    private static partial Regex Fatal();

    // Stack traces, and messages of Aspire and the orchestrator about themselves.
    [GeneratedRegex(@"^(at |--- |\[sys\]|Waiting for |Finished waiting |No custom certificate)")]
    private static partial Regex Detail();

    // "Unhandled exception. System.InvalidOperationException: ", "fail: migrate[0] ", "2026-11-29 09:29:58.210 UTC
    // [7823] FATAL:  ", "7663:M 29 Nov 2026 09:29:55.953 # "
    [GeneratedRegex(
        @"^Unhandled exception\. (?:[\w.]+: )?|^(?:fail|crit): [\w.]+\[\d+\]\s*|^\S+ \S+ UTC \[\d+\] "
            + @"(?:FATAL|PANIC):\s+|^\d+:\w \d+ \w+ \d+ [\d:.]+ . "
    )]
    private static partial Regex Prefix();
}
