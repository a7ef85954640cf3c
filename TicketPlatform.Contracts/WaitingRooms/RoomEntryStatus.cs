using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Where somebody in a waiting room is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomEntryStatus>))]
public enum RoomEntryStatus
{
    /// <summary>In the room or in the line.</summary>
    Waiting,

    /// <summary>It is their turn: places can be held.</summary>
    Admitted,

    /// <summary>Their turn is over. They can join again, behind everybody.</summary>
    Over,
}
