using System.Collections.Concurrent;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Tickets;

/// <summary>
/// The counts last sent to each person at a door by this node: responses to forged codes use them, so that a flood of
/// such codes does not reach the database.
/// </summary>
sealed class LastDoorCounts
{
    // One entry per person and door; if there are more, something is wrong, and clearing the cache costs nothing.
    const int MaxEntries = 10_000;

    readonly ConcurrentDictionary<(Guid UserId, Guid EventId), DoorCounts> sentCounts = new();

    public void Remember(Guid userId, Guid eventId, DoorCounts counts)
    {
        if (sentCounts.Count >= MaxEntries)
            sentCounts.Clear();
        sentCounts[(userId, eventId)] = counts;
    }

    public DoorCounts Of(Guid userId, Guid eventId) => sentCounts.GetValueOrDefault((userId, eventId)) ?? new(0, 0);
}
