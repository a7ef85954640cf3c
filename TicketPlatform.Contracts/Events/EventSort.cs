using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Order of a list of events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventSort>))]
public enum EventSort
{
    /// <summary>Soonest first.</summary>
    Date,

    /// <summary>Cheapest first, grouped by currency.</summary>
    Price,

    /// <summary>Most recently published first.</summary>
    Newest,

    /// <summary>Best match of the search text first; by date when there is none.</summary>
    Relevance,
}
