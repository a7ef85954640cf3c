using BookingApi.Http;

namespace BookingApi.Features.Holds;

/// <summary>
/// What callers hold through this replica, counted in its memory while Redis is unavailable. Less exact than the shared
/// count, and enough that a house is not held empty during an outage.
/// </summary>
sealed class LocalHoldCounts(TimeProvider time)
{
    readonly Lock turn = new();
    readonly Dictionary<Guid, LocalHold> holds = [];

    /// <summary>Counts places, unless caller or network would hold too many of the event then.</summary>
    public bool TryReserve(Guid eventId, Caller caller, Guid reservation, int places, HoldShare share, Guid? replaces)
    {
        lock (turn)
        {
            var now = time.GetUtcNow();
            foreach (var (id, _) in holds.Where(h => h.Value.Ends <= now).ToList())
                holds.Remove(id);
            var others = holds
                .Where(h => h.Value.EventId == eventId && h.Key != replaces)
                .Select(h => h.Value)
                .ToList();
            if (
                others.Where(h => h.Caller.Key == caller.Key).Sum(h => h.Places) + places > share.Own
                || others.Where(h => h.Caller.Network == caller.Network).Sum(h => h.Places) + places > share.Network
            )
                return false;
            holds[reservation] = new(eventId, caller, places, now + share.Lifetime);
            return true;
        }
    }

    /// <summary>The reservation has become this hold.</summary>
    public void Rename(Guid reservation, Guid hold)
    {
        lock (turn)
        {
            if (holds.Remove(reservation, out var held))
                holds[hold] = held;
        }
    }

    /// <summary>The hold lives for so long from now.</summary>
    public void Extend(Guid hold, TimeSpan lifetime)
    {
        lock (turn)
        {
            if (holds.TryGetValue(hold, out var held))
                holds[hold] = held with { Ends = time.GetUtcNow() + lifetime };
        }
    }

    /// <summary>It holds nothing any more.</summary>
    public void Forget(Guid hold)
    {
        lock (turn)
            holds.Remove(hold);
    }
}
