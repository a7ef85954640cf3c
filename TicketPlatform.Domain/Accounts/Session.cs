namespace TicketPlatform.Domain.Accounts;

/// <summary>A login on one device: the family of its refresh tokens.</summary>
public sealed class Session
{
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>For people, for example "Firefox on Linux".</summary>
    public required string Device { get; init; }

    /// <summary>Login (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last refresh (UTC).</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it was ended (UTC); null while it is active.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}
