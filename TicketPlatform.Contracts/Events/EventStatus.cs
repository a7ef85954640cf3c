using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where an event is in its life. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>Seen by its organizer only.</summary>
    Draft = 0,

    /// <summary>In the shop.</summary>
    Published = 1,

    /// <summary>Taken out of the shop; what is sold stays valid.</summary>
    Unpublished = 2,

    /// <summary>Does not take place.</summary>
    Cancelled = 3,
}
