using System.Buffers.Binary;

namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Ids of bookings, payments, tickets and waitlist entries: ordered by time like version 7, and ending with the last
/// four bytes of their event's id, so that an id in a URL leads to its event (docs/adr/0014). They are version 8, which
/// leaves their content to us.
/// </summary>
public static class EventScopedId
{
    const int KeyOffset = 12;
    const int VersionOffset = 6;
    const byte Version = 0x80;

    public static Guid Create(Guid eventId, DateTimeOffset now)
    {
        Span<byte> id = stackalloc byte[16];
        Span<byte> ofEvent = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(id, bigEndian: true, out _);
        eventId.TryWriteBytes(ofEvent, bigEndian: true, out _);
        id[VersionOffset] = (byte)((id[VersionOffset] & 0x0f) | Version);
        ofEvent[KeyOffset..].CopyTo(id[KeyOffset..]);
        return new(id, bigEndian: true);
    }

    /// <summary>The key of the event that an id carries; null for ids created before they carried it.</summary>
    public static uint? EventKeyOf(Guid id) => id.Version == 8 ? KeyOf(id) : null;

    /// <summary>The last four bytes of an event's own id. Two events may have the same.</summary>
    public static uint KeyOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes[KeyOffset..]);
    }
}
