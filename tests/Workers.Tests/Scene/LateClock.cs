namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>The system's clock, moved forward.</summary>
sealed class LateClock : TimeProvider
{
    public TimeSpan Late { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Late;
}
