namespace TicketPlatform.Domain.Accounts;

/// <summary>A one-time secret that was emailed to prove something.</summary>
public sealed class OneTimeToken
{
    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>What it proves, for example <c>verify-email</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The change of address that it confirms; null with every other purpose.</summary>
    public Guid? EmailChangeId { get; init; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
