using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Which of one's own events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OwnEventFilter>))]
public enum OwnEventFilter
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Never published.</summary>
    Drafts,

    /// <summary>Published or taken out of the shop, and not over.</summary>
    Upcoming,

    /// <summary>Over, and not cancelled.</summary>
    Past,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Can be bought now: the sale is on, and something is left.</summary>
    OnSale,
}
