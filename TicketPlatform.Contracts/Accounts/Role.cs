using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Role of an account. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Buys tickets.</summary>
    Customer = 0,

    /// <summary>Runs their own events.</summary>
    Organizer = 1,

    /// <summary>Scans tickets and has access to nothing else.</summary>
    DoorStaff = 2,

    /// <summary>Runs the platform.</summary>
    Admin = 3,
}
