namespace TicketPlatform.Contracts;

/// <summary>A receipt checked against the draw, step by step. What cannot be said before the draw is null.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Commitment">The commitment that was published when they joined, as the receipt has it.</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many entries were drawn.</param>
/// <param name="Secret">The secret that was published afterwards.</param>
/// <param name="ListHash">The published hash of the list.</param>
/// <param name="SecretFits">The secret has the commitment of the receipt.</param>
/// <param name="ListFits">The list has its hash.</param>
/// <param name="IsListed">The entry is in the list; who joined later is not, and stands behind it.</param>
/// <param name="ComputedPosition">Place in the line by the rule.</param>
/// <param name="Position">Place in the line that was given.</param>
public sealed record RoomCheckResponse(
    Guid EntryId,
    DateTimeOffset JoinedAt,
    string Commitment,
    DateTimeOffset? DrawnAt,
    int Drawn,
    string? Secret,
    string? ListHash,
    bool? SecretFits,
    bool? ListFits,
    bool? IsListed,
    long? ComputedPosition,
    long? Position
);
