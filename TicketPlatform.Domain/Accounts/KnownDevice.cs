namespace TicketPlatform.Domain.Accounts;

/// <summary>A browser that has logged in to an account.</summary>
public sealed class KnownDevice
{
    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>SHA-256 of the random id in the browser's cookie.</summary>
    public required byte[] DeviceHash { get; init; }

    /// <summary>The last time it logged in (UTC).</summary>
    public DateTimeOffset LastUsedAt { get; init; }
}
