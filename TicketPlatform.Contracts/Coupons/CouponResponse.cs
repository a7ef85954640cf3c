namespace TicketPlatform.Contracts;

/// <summary>A coupon as its organizer sees it.</summary>
/// <param name="Id">Id of the coupon.</param>
/// <param name="Code">What buyers type, in capital letters.</param>
/// <param name="Kind">Type of discount.</param>
/// <param name="Value">1 to 100 percent, or minor units.</param>
/// <param name="Currency">ISO 4217 code of a fixed amount.</param>
/// <param name="EventId">The event it is for; null: all events of the organizer.</param>
/// <param name="EventTitle">Its title.</param>
/// <param name="MaxUses">How many bookings may use it; null: no limit.</param>
/// <param name="MaxUsesPerCustomer">How many bookings of one customer may use it.</param>
/// <param name="MinTotalMinor">Minimum order before the discount, in minor units.</param>
/// <param name="ValidFrom">Not before (UTC).</param>
/// <param name="ValidUntil">Not at or after (UTC).</param>
/// <param name="Active">Whether it can be used.</param>
/// <param name="Used">How many bookings use it now.</param>
/// <param name="Version">Changes with every edit; send it back as <c>If-Match</c>.</param>
/// <param name="EventTimeZone">IANA name of the event's zone, to show times in; null: all events.</param>
public sealed record CouponResponse(
    Guid Id,
    string Code,
    CouponKind Kind,
    long Value,
    string? Currency,
    Guid? EventId,
    string? EventTitle,
    int? MaxUses,
    int? MaxUsesPerCustomer,
    long MinTotalMinor,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    bool Active,
    int Used,
    int Version,
    string? EventTimeZone = null
);
