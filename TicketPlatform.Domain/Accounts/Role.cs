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
