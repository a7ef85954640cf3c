namespace TicketPlatform.Data.Idempotency;

/// <summary>A stored response.</summary>
public sealed record StoredResponse(int StatusCode, string? ContentType, string? Location, byte[] Body);
