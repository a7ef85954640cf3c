namespace CustomerPortal.WaitingRoom;

/// <summary>A place in a waiting room that this browser can prove.</summary>
public sealed record KeptReceipt(Guid EventId, string Slug, string Receipt);
