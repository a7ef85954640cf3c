namespace TicketPlatform.Domain.Accounts;

/// <summary>Login attempts that are counted together, for example those for one account from one network.</summary>
public sealed class FailedLogIn
{
    /// <summary>SHA-256 of what is counted, because addresses of people without an account are not stored.</summary>
    public required byte[] AddressHash { get; init; }

    /// <summary>
    /// SHA-256 of the normalized email address, whether or not it has an account; null when all accounts count
    /// together.
    /// </summary>
    public byte[]? AccountHash { get; init; }

    /// <summary>Counted attempts, without those reverted by a correct password.</summary>
    public int Failures { get; init; }

    /// <summary>The first of them (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>No password is checked before this time (UTC).</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The last one (UTC).</summary>
    public DateTimeOffset LastAt { get; init; }
}
