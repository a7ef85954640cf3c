using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TicketPlatform.Data;

namespace BookingApi.Live;

/// <summary>
/// Turns repeated reads into a stream of server-sent events with a heartbeat, which ends cleanly when the application
/// stops.
/// </summary>
static class EventStream
{
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>
    /// A stream of what <paramref name="read"/> returns: now, after each call of the listener that
    /// <paramref name="listen"/> registers, and every few seconds in case a notification was lost. Equal values are
    /// sent once.
    /// </summary>
    public static async IAsyncEnumerable<SseItem<string>> WatchAsync(
        string name,
        Func<Action, Task<IAsyncDisposable>> listen,
        Func<CancellationToken, Task<string?>> read,
        IHostApplicationLifetime lifetime,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await using var listener = await listen(() => signal.Writer.TryWrite(true));
        string? last = null;
        var silentSince = Environment.TickCount64;
        while (true)
        {
            SseItem<string>? item = null;
            try
            {
                var json = await read(ending.Token);
                if (json is null)
                    yield break;
                if (json != last)
                    item = new(last = json, name);
                else if (Environment.TickCount64 - silentSince > Heartbeat.TotalMilliseconds)
                    item = new("{}", "heartbeat");
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
            catch (Exception e) when (DatabaseUnavailable.IsCauseOf(e))
            {
                // The next read may succeed; until then, clients have the last value.
            }
            if (item is { } change)
            {
                silentSince = Environment.TickCount64;
                yield return change;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            patience.CancelAfter(TimeSpan.FromSeconds(3));
            try
            {
                await signal.Reader.ReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!ending.IsCancellationRequested)
            {
                // There was no notification for a while, so read anyway.
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }
}
