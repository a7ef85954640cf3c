namespace LoadTests;

/// <summary>
/// Pairs of seats spread over 200 events. No pair is used twice: a rejection is cheaper than a sale and would be
/// measured instead of it.
/// </summary>
sealed class SeatSupply(Guid[] events, int seatsPerEvent)
{
    public const int Events = 200;

    int pairs = -1;

    /// <summary>Enough for a rate of pairs over a period; the events exist in <c>places</c>.</summary>
    public static async Task<SeatSupply> CreateAsync(LoadedPlatform platform, double pairsPerSecond, TimeSpan time)
    {
        var seats = SeatsPerEvent(pairsPerSecond, time);
        return new(await platform.EventsAsync(Events, seats), seats);
    }

    public static int SeatsPerEvent(double pairsPerSecond, TimeSpan time) =>
        ((int)(pairsPerSecond * time.TotalSeconds * 2 / Events) + 20) / 10 * 10;

    public (Guid EventId, int[] Seats) Next()
    {
        var pair = Interlocked.Increment(ref pairs);
        var seat = pair / events.Length * 2;
        return seat + 1 < seatsPerEvent
            ? (events[pair % events.Length], [seat, seat + 1])
            : throw new InvalidOperationException("All seats are gone: the scenario needs a larger supply.");
    }
}
