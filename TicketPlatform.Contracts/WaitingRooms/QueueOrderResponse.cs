namespace TicketPlatform.Contracts;

/// <summary>Everything needed to recompute the order of a waiting room. Bytes are written in hexadecimal.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Commitment">SHA-256 of the secret.</param>
/// <param name="DrawnAt">When the order was drawn (UTC); null before the draw, as are the following values.</param>
/// <param name="ListHash">SHA-256 of the list of entries.</param>
/// <param name="Secret">The secret.</param>
/// <param name="EntryIds">The entries that were drawn, in the order of the list: ascending.</param>
public sealed record QueueOrderResponse(
    Guid EventId,
    string Commitment,
    DateTimeOffset? DrawnAt,
    string? ListHash,
    string? Secret,
    IReadOnlyList<Guid> EntryIds
);
