using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Status of an event. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>Visible to its organizer only.</summary>
    Draft = 0,

    /// <summary>In the shop.</summary>
    Published = 1,

    /// <summary>Taken off sale; sold tickets stay valid.</summary>
    Unpublished = 2,

    /// <summary>Cancelled.</summary>
    Cancelled = 3,
}
