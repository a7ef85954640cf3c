using System.Collections.Concurrent;
using TicketPlatform.Contracts;

namespace BookingApi.Features.Tickets;

/// <summary>
/// The counts that each person at a door was told last, on this node: made-up codes are answered with them, so that no
/// flood of such codes reaches the database.
/// </summary>
sealed class LastDoorCounts
{
    // One entry for each person and door; when that is not so, something is wrong, and starting over costs nothing.
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
