using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>How near places are to each other: what <c>bestAvailable</c> tries first comes first. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Closeness>))]
public enum Closeness
{
    /// <summary>Neighbours in one row, or in one standing area.</summary>
    Together = 0,

    /// <summary>In one row with somebody between, or in neighbouring rows right in front or behind.</summary>
    CloseBy = 1,

    /// <summary>In one section.</summary>
    SameSection = 2,

    /// <summary>In several sections.</summary>
    Apart = 3,
}
