using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Whether a ticket opens the door.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketStatus>))]
public enum TicketStatus
{
    /// <summary>Admits one person, once.</summary>
    Valid,

    /// <summary>Was scanned.</summary>
    Used,

    /// <summary>Its booking was cancelled or refunded.</summary>
    Void,
}
