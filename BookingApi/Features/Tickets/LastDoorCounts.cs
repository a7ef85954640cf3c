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
    const int Most = 10_000;

    readonly ConcurrentDictionary<(Guid UserId, Guid EventId), DoorCounts> told = new();

    public void Remember(Guid userId, Guid eventId, DoorCounts counts)
    {
        if (told.Count >= Most)
            told.Clear();
        told[(userId, eventId)] = counts;
    }

    public DoorCounts Of(Guid userId, Guid eventId) => told.GetValueOrDefault((userId, eventId)) ?? new(0, 0);
}
