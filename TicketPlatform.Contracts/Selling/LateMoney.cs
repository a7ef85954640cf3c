using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>What became of money that arrived after its booking had run out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LateMoney>))]
public enum LateMoney
{
    /// <summary>The same places were still free: they are the buyer's.</summary>
    SamePlaces,

    /// <summary>They were gone; the buyer has others that are as good or better, as agreed beforehand.</summary>
    OtherPlaces,

    /// <summary>All of it goes back.</summary>
    PaidBack,
}
