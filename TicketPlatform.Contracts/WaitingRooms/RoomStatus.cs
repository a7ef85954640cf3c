using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Status of a waiting room.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomStatus>))]
public enum RoomStatus
{
    /// <summary>Nobody can join yet.</summary>
    NotOpen,

    /// <summary>
    /// Open; the sale has not begun. Everybody in it at the start of the sale gets a random position in line.
    /// </summary>
    Open,

    /// <summary>The order has been drawn, and people are admitted.</summary>
    Selling,

    /// <summary>All remaining seats are on hold; admission continues when some become free.</summary>
    Paused,

    /// <summary>Sold out; returned tickets go to the waitlist.</summary>
    SoldOut,

    /// <summary>The sale has ended or is paused.</summary>
    Closed,
}
