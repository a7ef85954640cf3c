using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Filter for the caller's events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnEventFilter>))]
public enum OwnEventFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Never published.</summary>
    Drafts,

    /// <summary>Published or taken off sale, and not over.</summary>
    Upcoming,

    /// <summary>Over, and not cancelled.</summary>
    Past,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>On sale now, with tickets available.</summary>
    OnSale,
}
