using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// Writes the output of each process to <c>.local/logs/&lt;resource&gt;.log</c>; replicas are numbered from 0.
/// </summary>
sealed partial class LogFiles(
    IReadOnlyList<IResource> resources,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    LocalState state
)
{
    readonly ConcurrentDictionary<string, Task> writers = new();

    public async Task WriteAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stopping))
            {
                // A replica's id is its resource's name and a random suffix: booking-api-xhwvjcsu.
                if (resources.Contains(change.Resource) && change.ResourceId != change.Resource.Name)
                    _ = writers.GetOrAdd(change.ResourceId, id =>
                        WriteAsync(id, NextFile(change.Resource.Name), stopping)
                    );
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(writers.Values);
        }
    }

    string NextFile(string resource)
    {
        var number = writers.Keys.Count(id =>
            id.StartsWith($"{resource}-", StringComparison.Ordinal) && id.LastIndexOf('-') == resource.Length
        );
        return Path.Combine(state.LogFolder, number == 0 ? $"{resource}.log" : $"{resource}-{number}.log");
    }

    async Task WriteAsync(string resourceId, string file, CancellationToken cancellation)
    {
        try
        {
            await using var writer = new StreamWriter(file, append: false) { AutoFlush = true };
            await foreach (var lines in logs.WatchAsync(resourceId).WithCancellation(cancellation))
            {
                foreach (var line in lines)
                    await writer.WriteLineAsync(ColorCode().Replace(line.Content, ""));
            }
        }
        catch (OperationCanceledException)
        {
            // The platform is stopping.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The platform continues without this file; the dashboard has the log.
            await Console.Error.WriteLineAsync($"{file} cannot be written any more: {fault.Message}");
        }
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex ColorCode();
}
