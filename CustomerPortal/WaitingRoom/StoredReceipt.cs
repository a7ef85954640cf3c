namespace CustomerPortal.WaitingRoom;

/// <summary>A position in a waiting room that this browser can prove.</summary>
public sealed record StoredReceipt(Guid EventId, string Slug, string Receipt);
