namespace BookingApi.Live;

/// <summary>
/// Counts the changes of events on this node: of their texts, times, layouts and prices, not of single seats.
/// </summary>
sealed class CatalogVersion
{
    long current;

    public long Current => Interlocked.Read(ref current);

    public void Increment() => Interlocked.Increment(ref current);
}
