using System.Collections.Concurrent;

namespace EndToEnd.Tests.Chaos;

/// <summary>What the buyers remember.</summary>
sealed class Notes
{
    /// <summary>Bookings that somebody was told are paid.</summary>
    public ConcurrentBag<Guid> Promised { get; } = [];

    /// <summary>Answers that nobody should get, whatever is struck.</summary>
    public ConcurrentBag<string> Faults { get; } = [];
}
