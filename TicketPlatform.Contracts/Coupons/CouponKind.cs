using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>Type of a coupon's discount. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CouponKind>))]
public enum CouponKind
{
    /// <summary>A percentage of the total, rounded down.</summary>
    Percent = 0,

    /// <summary>A fixed amount, limited to the total.</summary>
    Fixed = 1,
}
