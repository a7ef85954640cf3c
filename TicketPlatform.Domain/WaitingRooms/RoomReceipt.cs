namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>What somebody has in hand who joined a waiting room.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EntryId">Their entry; its bytes are what the draw is made of.</param>
/// <param name="JoinedAt">When they joined (UTC, whole milliseconds).</param>
/// <param name="Commitment">SHA-256 of the room's secret, as it was published when they joined.</param>
public sealed record RoomReceipt(Guid EventId, Guid EntryId, DateTimeOffset JoinedAt, byte[] Commitment);
