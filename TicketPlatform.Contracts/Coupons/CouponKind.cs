using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace TicketPlatform.Contracts;

/// <summary>How a coupon counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CouponKind>))]
public enum CouponKind
{
    /// <summary>A share of the total, rounded down.</summary>
    Percent,

    /// <summary>An amount, at most the total.</summary>
    Fixed,
}
