using TicketPlatform.Domain.Accounts;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Identifies a hold and proves that it belongs to the caller. Serialized as the event id and the hold id, 32
/// hexadecimal digits each, and the secret, 43 characters of base64url. Because it contains the event, finding a hold
/// never needs to search other events.
/// </summary>
public readonly record struct HoldToken(Guid EventId, Guid HoldId, string Secret)
{
    public byte[] Hash => SecretToken.Hash(Secret);

    public static HoldToken Create(Guid eventId, DateTimeOffset now) =>
        new(eventId, Guid.CreateVersion7(now), SecretToken.Create());

    public static HoldToken? Parse(string? text) =>
        text is { Length: 107 }
        && Guid.TryParseExact(text[..32], "N", out var eventId)
        && Guid.TryParseExact(text[32..64], "N", out var holdId)
            ? new(eventId, holdId, text[64..])
            : null;

    public override string ToString() => $"{EventId:N}{HoldId:N}{Secret}";
}
