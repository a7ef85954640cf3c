using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Genre of an event, a category of the shop. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventGenre>))]
public enum EventGenre
{
    /// <summary>Concerts and gigs.</summary>
    Music = 0,

    /// <summary>Plays, opera, dance.</summary>
    Theatre = 1,

    /// <summary>Matches and races.</summary>
    Sport = 2,

    /// <summary>Stand-up and cabaret.</summary>
    Comedy = 3,

    /// <summary>Clubs and parties.</summary>
    Nightlife = 4,

    /// <summary>For children and families.</summary>
    Family = 5,

    /// <summary>Talks, readings, conferences.</summary>
    Talks = 6,

    /// <summary>Anything else.</summary>
    Other = 7,
}
