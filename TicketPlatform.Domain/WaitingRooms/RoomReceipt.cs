namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>Proof that somebody joined a waiting room.</summary>
/// <param name="EventId">The event.</param>
/// <param name="EntryId">Their entry; the draw uses its bytes.</param>
/// <param name="JoinedAt">When they joined (UTC, whole milliseconds).</param>
/// <param name="Commitment">SHA-256 of the room's secret, as it was published when they joined.</param>
public sealed record RoomReceipt(Guid EventId, Guid EntryId, DateTimeOffset JoinedAt, byte[] Commitment);
