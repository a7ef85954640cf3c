using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>In one word how much is left.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AvailabilityLevel>))]
public enum AvailabilityLevel
{
    /// <summary>More than a fifth is free.</summary>
    Good,

    /// <summary>Something is free, but not more than a fifth.</summary>
    Few,

    /// <summary>Nothing is free.</summary>
    SoldOut,

    /// <summary>The event is over, cancelled or not on sale.</summary>
    NotOnSale,
}
