using System.Collections.Concurrent;

namespace EndToEnd.Tests.Chaos;

/// <summary>What the buyers have seen.</summary>
sealed class Notes
{
    /// <summary>Bookings reported as paid.</summary>
    public ConcurrentBag<Guid> Promised { get; } = [];

    /// <summary>Responses that nobody should get, whatever fails.</summary>
    public ConcurrentBag<string> Faults { get; } = [];
}
