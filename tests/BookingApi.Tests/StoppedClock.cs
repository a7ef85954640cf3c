namespace BookingApi.Tests;

/// <summary>A clock for measurements that stands still until a test advances it.</summary>
sealed class StoppedClock : TimeProvider
{
    long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public void Advance(TimeSpan by) => now += by.Ticks;
}
