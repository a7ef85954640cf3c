using Microsoft.AspNetCore.Identity;

namespace TicketPlatform.Data.Accounts;

/// <summary>An account. ASP.NET Core Identity manages the password hash, lockout and stamps.</summary>
public sealed class UserAccount : IdentityUser<Guid>
{
    /// <summary>The end of a lockout by an admin, which lasts until an admin removes it.</summary>
    public static readonly DateTimeOffset LockedByAdmin = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name on tickets.</summary>
    public required string Name { get; set; }

    /// <summary>Its permissions.</summary>
    public Role Role { get; set; }

    /// <summary>BCP 47 tag of its owner's language; null if it is unknown.</summary>
    public string? Language { get; set; }

    /// <summary>The owner has to choose a new password before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The organizer at whose doors the account scans; null for every role except door staff.</summary>
    public Guid? WorksFor { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
