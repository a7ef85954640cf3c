using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Availability in one word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AvailabilityLevel>))]
public enum AvailabilityLevel
{
    /// <summary>More than a fifth of the seats are free.</summary>
    Good,

    /// <summary>Some seats are free, but not more than a fifth.</summary>
    Few,

    /// <summary>No seats are free.</summary>
    SoldOut,

    /// <summary>The event is over, cancelled or not on sale.</summary>
    NotOnSale,
}
