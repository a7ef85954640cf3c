namespace TicketPlatform.Domain.Accounts;

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>Buys tickets.</summary>
    Customer = 0,

    /// <summary>Runs events of their own.</summary>
    Organizer = 1,

    /// <summary>Scans tickets.</summary>
    DoorStaff = 2,

    /// <summary>Runs the platform.</summary>
    Admin = 3,
}

/// <summary>A log-in on one device: the family of its refresh tokens.</summary>
public sealed class Session
{
    /// <summary>Version-7 id.</summary>
    public Guid Id { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>For people, for example "Firefox on Linux".</summary>
    public required string Device { get; init; }

    /// <summary>Log-in (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last refresh (UTC).</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it was ended (UTC); null while it lives.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>One refresh token of a session; good for one use.</summary>
public sealed class RefreshToken
{
    /// <summary>SHA-256 of the token; the token itself is never stored.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>When it was given out (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends unused (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was traded in (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>A secret that was mailed to prove something, once.</summary>
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

    /// <summary>When it ends (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used (UTC).</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Another address for an account, from the asking until its link is followed.</summary>
public sealed class EmailChange
{
    /// <summary>Version-7 id, also that of the request.</summary>
    public Guid Id { get; init; }

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The address as it was typed.</summary>
    public required string NewEmail { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Attempts to log in that are counted together, for example those for one account from one network.</summary>
public sealed class FailedLogIn
{
    /// <summary>SHA-256 of what is counted: addresses of strangers are not ours to keep.</summary>
    public required byte[] AddressHash { get; init; }

    /// <summary>
    /// SHA-256 of the normalized email address, whether or not it has an account; null when all accounts count
    /// together.
    /// </summary>
    public byte[]? AccountHash { get; init; }

    /// <summary>Attempts that were not taken back by a right password.</summary>
    public int Failures { get; init; }

    /// <summary>The first of them (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>No password is looked at before (UTC).</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The last one (UTC).</summary>
    public DateTimeOffset LastAt { get; init; }
}

/// <summary>Random secrets and their hashes.</summary>
public static class SecretToken
{
    /// <summary>The <see cref="OneTimeToken.Purpose"/> of verification mails.</summary>
    public const string VerifyEmail = "verify-email";

    /// <summary>
    /// The <see cref="OneTimeToken.Purpose"/> of links to choose a password, in reset and welcome mails.
    /// </summary>
    public const string ResetPassword = "reset-password";

    /// <summary>The <see cref="OneTimeToken.Purpose"/> of links that confirm another address.</summary>
    public const string ChangeEmail = "change-email";

    /// <summary>256 random bits in base64url: 43 characters.</summary>
    public static string Create() =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// SHA-256 of the token's UTF-8 bytes. The token is random, so no salt and no slow hash is needed.
    /// </summary>
    public static byte[] Hash(string token) =>
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
