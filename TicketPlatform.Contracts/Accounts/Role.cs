using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What an account may do. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Buys tickets.</summary>
    Customer = 0,

    /// <summary>Runs events of their own.</summary>
    Organizer = 1,

    /// <summary>Scans tickets; sees nothing else.</summary>
    DoorStaff = 2,

    /// <summary>Runs the platform.</summary>
    Admin = 3,
}
