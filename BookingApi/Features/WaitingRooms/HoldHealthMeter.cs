using System.Collections.Concurrent;
using System.Diagnostics;
using TicketPlatform.Domain.WaitingRooms;

namespace BookingApi.Features.WaitingRooms;

/// <summary>The results of this node's hold requests in the last seconds.</summary>
sealed class HoldHealthMeter
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(3);

    readonly ConcurrentQueue<(long At, bool Failed, TimeSpan Took)> requests = new();

    public void Record(bool failed, TimeSpan took) => requests.Enqueue((Stopwatch.GetTimestamp(), failed, took));

    public HoldHealth Measure()
    {
        while (requests.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest.At) > Window)
            requests.TryDequeue(out _);
        var recent = requests.ToArray();
        var times = Array.ConvertAll(recent, r => r.Took);
        Array.Sort(times);
        return new(
            recent.Length,
            recent.Count(r => r.Failed),
            times.Length == 0 ? TimeSpan.Zero : times[(int)Math.Ceiling(times.Length * 0.95) - 1]
        );
    }
}
