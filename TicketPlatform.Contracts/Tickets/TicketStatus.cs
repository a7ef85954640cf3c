using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Whether a ticket is valid for entry. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketStatus>))]
public enum TicketStatus
{
    /// <summary>Admits one person, once.</summary>
    Valid = 0,

    /// <summary>Was scanned.</summary>
    Used = 1,

    /// <summary>Its booking was cancelled or refunded.</summary>
    Void = 2,
}
