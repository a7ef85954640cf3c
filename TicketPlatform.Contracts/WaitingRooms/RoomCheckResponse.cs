namespace TicketPlatform.Contracts;

/// <summary>
/// A receipt checked against the draw, step by step. Values that are unknown before the draw are null.
/// </summary>
/// <param name="EntryId">The entry.</param>
/// <param name="JoinedAt">When they joined (UTC).</param>
/// <param name="Commitment">The commitment in the receipt, published when they joined.</param>
/// <param name="DrawnAt">When the order was drawn (UTC).</param>
/// <param name="Drawn">How many entries were drawn.</param>
/// <param name="Secret">The secret, published after the draw.</param>
/// <param name="ListHash">The published hash of the list.</param>
/// <param name="SecretFits">Whether the secret matches the receipt's commitment.</param>
/// <param name="ListFits">Whether the list matches its hash.</param>
/// <param name="IsListed">Whether the entry is in the list. Later entries are not, and queue behind it.</param>
/// <param name="ComputedPosition">Position in line, computed by the rule.</param>
/// <param name="Position">Position in line that was assigned.</param>
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
