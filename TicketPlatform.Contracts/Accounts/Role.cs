using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What an account may do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Buys tickets.</summary>
    Customer,

    /// <summary>Runs events of their own.</summary>
    Organizer,

    /// <summary>Scans tickets; sees nothing else.</summary>
    DoorStaff,

    /// <summary>Runs the platform.</summary>
    Admin,
}
