using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>
/// How close seats are to each other, in the order in which <c>bestAvailable</c> tries them. Stored as its number.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<Closeness>))]
public enum Closeness
{
    /// <summary>Neighbors in one row, or in one standing area.</summary>
    Together = 0,

    /// <summary>In one row with somebody between, or directly behind one another.</summary>
    CloseBy = 1,

    /// <summary>In one section.</summary>
    SameSection = 2,

    /// <summary>In several sections.</summary>
    Apart = 3,
}
