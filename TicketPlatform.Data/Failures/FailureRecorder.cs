using System.Collections.Concurrent;
using System.Diagnostics;

namespace TicketPlatform.Data.Failures;

/// <summary>
/// Counts the failures of this process in memory, so that counting works while the database does not;
/// <see cref="ReportFailures"/> stores those that are repeated.
/// </summary>
public sealed class FailureRecorder(TimeProvider time)
{
    // A single failure may be a coincidence; three in a row are worth reporting.
    const int Repeatedly = 3;
    const int MaxMessage = 500;

    /// <summary>
    /// A consumer or route that has not failed for this long counts as working again: perhaps nobody has used it since.
    /// </summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<(string Kind, string Name), FailureCount> counts = new();

    public void Failed(string kind, string name, Exception fault)
    {
        var now = time.GetUtcNow();
        var message = $"{fault.GetType().Name}: {fault.GetBaseException().Message}".Replace('\0', '\uFFFD');
        var traceId = Activity.Current?.TraceId.ToString();
        counts.AddOrUpdate(
            (kind, name),
            _ => new(1, now, now, Fit(message), traceId),
            (_, before) =>
                IsOver(kind, before, now)
                    ? new(1, now, now, Fit(message), traceId)
                    : before with
                    {
                        Times = before.Times + 1,
                        LastAt = now,
                        Message = Fit(message),
                        TraceId = traceId,
                    }
        );
    }

    public void Succeeded(string kind, string name) => counts.TryRemove((kind, name), out _);

    internal IReadOnlyList<(string Kind, string Name, FailureCount Count)> Repeated()
    {
        var now = time.GetUtcNow();
        foreach (var entry in counts.Where(entry => IsOver(entry.Key.Kind, entry.Value, now)))
            counts.TryRemove(entry);
        return
        [
            .. counts
                .Where(entry => entry.Value.Times >= Repeatedly)
                .Select(entry => (entry.Key.Kind, entry.Key.Name, entry.Value)),
        ];
    }

    // A job runs again by itself, and its success shows that it works again, even a day later.
    static bool IsOver(string kind, FailureCount count, DateTimeOffset now) =>
        kind != FailureKinds.Job && now - count.LastAt > QuietPeriod;

    static string Fit(string text) => text.Length <= MaxMessage ? text : text[..MaxMessage];
}
