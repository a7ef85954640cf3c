using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Status of a person in a waiting room.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomEntryStatus>))]
public enum RoomEntryStatus
{
    /// <summary>In the waiting room or in line.</summary>
    Waiting,

    /// <summary>It is their turn: seats can be held.</summary>
    Admitted,

    /// <summary>Their turn is over. They can join again at the end of the line.</summary>
    Over,
}
