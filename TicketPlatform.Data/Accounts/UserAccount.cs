using Microsoft.AspNetCore.Identity;

namespace TicketPlatform.Data.Accounts;

/// <summary>An account. Password hash, lock-out and stamps are ASP.NET Core Identity's.</summary>
public sealed class UserAccount : IdentityUser<Guid>
{
    /// <summary>Name as it stands on tickets.</summary>
    public required string Name { get; set; }

    /// <summary>What it may do.</summary>
    public Role Role { get; set; }

    /// <summary>BCP 47 tag of the language that its owner reads; null where it is not known.</summary>
    public string? Language { get; set; }

    /// <summary>Has to choose a new password before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The organizer at whose doors it scans; null for every role but door staff.</summary>
    public Guid? WorksFor { get; set; }

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
