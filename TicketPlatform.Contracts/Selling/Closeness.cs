using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>How near places are to each other: what <c>bestAvailable</c> tries first comes first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Closeness>))]
public enum Closeness
{
    /// <summary>Neighbours in one row, or in one standing area.</summary>
    Together,

    /// <summary>In one row with somebody between, or in neighbouring rows right in front or behind.</summary>
    CloseBy,

    /// <summary>In one section.</summary>
    SameSection,

    /// <summary>In several sections.</summary>
    Apart,
}
