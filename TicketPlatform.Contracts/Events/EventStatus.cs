using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where an event is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>Seen by its organizer only.</summary>
    Draft,

    /// <summary>In the shop.</summary>
    Published,

    /// <summary>Taken out of the shop; what is sold stays valid.</summary>
    Unpublished,

    /// <summary>Does not take place.</summary>
    Cancelled,
}
