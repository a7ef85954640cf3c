using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where a waiting room is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomStatus>))]
public enum RoomStatus
{
    /// <summary>Nobody can join yet.</summary>
    NotOpen,

    /// <summary>Open; the sale has not begun. Who is in it now gets a random place in the line.</summary>
    Open,

    /// <summary>The order is drawn, and people are let in.</summary>
    Selling,

    /// <summary>All that is left is in somebody's basket; nobody is let in until something comes back.</summary>
    Paused,

    /// <summary>Nothing is left, and nothing will come back to the room: the waitlist is next.</summary>
    SoldOut,

    /// <summary>Nothing is sold any more, or not just now.</summary>
    Closed,
}
