namespace TicketPlatform.Domain.Accounts;

/// <summary>One refresh token of a session; valid for one use.</summary>
public sealed class RefreshToken
{
    /// <summary>SHA-256 of the token; the token itself is never stored.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>When it was issued (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
