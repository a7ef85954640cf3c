using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>How a coupon counts. Stored as its number.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CouponKind>))]
public enum CouponKind
{
    /// <summary>A share of the total, rounded down.</summary>
    Percent = 0,

    /// <summary>An amount, at most the total.</summary>
    Fixed = 1,
}
