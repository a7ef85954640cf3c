using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What kind of event it is; the shop's categories.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventGenre>))]
public enum EventGenre
{
    /// <summary>Concerts and gigs.</summary>
    Music,

    /// <summary>Plays, opera, dance.</summary>
    Theatre,

    /// <summary>Matches and races.</summary>
    Sport,

    /// <summary>Stand-up and cabaret.</summary>
    Comedy,

    /// <summary>Clubs and parties.</summary>
    Nightlife,

    /// <summary>For children and their people.</summary>
    Family,

    /// <summary>Talks, readings, conferences.</summary>
    Talks,

    /// <summary>Anything else.</summary>
    Other,
}
