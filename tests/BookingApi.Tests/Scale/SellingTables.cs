namespace BookingApi.Tests.Scale;

/// <summary>Which tables belong to selling, and so to one event each (docs/adr/0014).</summary>
static class SellingTables
{
    public static readonly string[] Names =
    [
        "places",
        "holds",
        "hold_recounts",
        "bookings",
        "booking_items",
        "booking_steps",
        "coupon_redemptions",
        "payments",
        "refunds",
        "tickets",
        "ticket_documents",
        "scans",
        "seat_steps",
        "waitlist_entries",
    ];

    /// <summary>
    /// Tables with an event that selling only reads or does not use: the catalog, of which every node may have a
    /// copy, and data that other parts write about an event.
    /// </summary>
    public static readonly string[] OtherTablesWithAnEvent =
    [
        "coupons",
        "event_audits",
        "event_translations",
        "mails",
        "pictures",
        "removed_categories",
        "removed_places",
        "room_entries",
        "sections",
        "ticket_categories",
        "waiting_rooms",
    ];
}
