using System.Buffers.Text;
using System.Text.Json;

namespace LoadTests;

/// <summary>Open seat streams of one event, and when each of them reported each held seat.</summary>
sealed class Watchers : IAsyncDisposable
{
    readonly DateTimeOffset start = TimeProvider.System.GetUtcNow();
    readonly CancellationTokenSource ending = new();
    readonly List<Watcher> watchers = [];
    Task[] reading = [];

    public int Open => reading.Count(r => !r.IsCompleted);
    public long Messages => watchers.Sum(w => (long)w.Messages);

    /// <summary>Snapshots after the first one, sent to readers that were too slow.</summary>
    public int Restarts => watchers.Sum(w => w.Snapshots - 1);

    /// <summary>Returns once all have received their first snapshot.</summary>
    public static async Task<Watchers> OpenAsync(HttpClient http, Guid eventId, int count, int seats)
    {
        var all = new Watchers();
        // Many at once, but not all within one millisecond: the backlog of a listening socket is short.
        foreach (var group in Enumerable.Range(0, count).Chunk(100))
        {
            all.watchers.AddRange(
                await Task.WhenAll(
                    group.Select(async _ =>
                    {
                        var answer = await http.GetAsync(
                            $"/api/events/{eventId}/seats/stream",
                            HttpCompletionOption.ResponseHeadersRead,
                            all.ending.Token
                        );
                        return new Watcher(
                            await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(all.ending.Token),
                            seats,
                            all.start
                        );
                    })
                )
            );
        }
        all.reading = [.. all.watchers.Select(w => Task.Run(() => w.ReadAsync(all.ending.Token)))];
        await Task.WhenAll(all.watchers.Select(w => w.Begun));
        return all;
    }

    /// <summary>
    /// Milliseconds from each seat's hold until each stream reported it, sorted; streams that missed it are not
    /// included.
    /// </summary>
    public List<double> Latencies(Dictionary<int, DateTimeOffset> heldAt)
    {
        var latencies = new List<double>(heldAt.Count * watchers.Count);
        foreach (var (seat, at) in heldAt)
        {
            foreach (var watcher in watchers)
            {
                if (watcher.SeenAt[seat] is > 0 and var seen)
                    latencies.Add(Math.Max(0, seen / 10.0 - (at - start).TotalMilliseconds));
            }
        }
        latencies.Sort();
        return latencies;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    sealed class Watcher(Stream stream, int seats, DateTimeOffset start)
    {
        readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Tenths of milliseconds since the start; 0: not seen.
        public int[] SeenAt { get; } = new int[seats];
        public Task Begun => begun.Task;
        public int Messages { get; private set; }
        public int Snapshots { get; private set; }

        public async Task ReadAsync(CancellationToken cancellation)
        {
            await using var open = stream;
            var (buffer, filled) = (new byte[16 * 1024], 0);
            try
            {
                while (await stream.ReadAsync(buffer.AsMemory(filled), cancellation) is > 0 and var received)
                {
                    filled += received;
                    var read = 0;
                    while (buffer.AsSpan(read, filled - read).IndexOf((byte)'\n') is >= 0 and var length)
                    {
                        Take(buffer.AsSpan(read, length));
                        read += length + 1;
                    }
                    buffer.AsSpan(read, filled - read).CopyTo(buffer);
                    filled -= read;
                    if (filled == buffer.Length)
                        Array.Resize(ref buffer, buffer.Length * 2);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // Over.
            }
        }

        // event: delta data: {"version":17,"changes":[120,1,121,1]}
        void Take(ReadOnlySpan<byte> line)
        {
            if (!line.StartsWith("data: "u8))
                return;
            Messages++;
            var now = (int)((TimeProvider.System.GetUtcNow() - start).TotalMilliseconds * 10);
            if (line.IndexOf("\"changes\":["u8) is >= 0 and var at)
                TakeDelta(line[(at + 11)..], now);
            else if (line.IndexOf("\"states\":"u8) >= 0)
                TakeSnapshot(line[6..], now);
        }

        void TakeDelta(ReadOnlySpan<byte> rest, int now)
        {
            while (
                Utf8Parser.TryParse(rest, out int seat, out var digits)
                && Utf8Parser.TryParse(rest[(digits + 1)..], out int state, out var more)
            )
            {
                if (state == 1 && SeenAt[seat] == 0)
                    SeenAt[seat] = now;
                rest = rest[(digits + 1 + more)..];
                if (rest is [(byte)',', ..])
                    rest = rest[1..];
            }
        }

        void TakeSnapshot(ReadOnlySpan<byte> json, int now)
        {
            var reader = new Utf8JsonReader(json);
            var states = JsonElement.ParseValue(ref reader).GetProperty("states").GetBytesFromBase64();
            for (var seat = 0; seat < SeenAt.Length; seat++)
            {
                // A seat that was held when the stream began is not a change that it reported.
                if ((states[seat / 4] >> (seat % 4 * 2) & 3) == 1 && SeenAt[seat] == 0 && Snapshots > 0)
                    SeenAt[seat] = now;
            }
            Snapshots++;
            begun.TrySetResult();
        }
    }
}
