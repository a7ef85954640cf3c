using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.Events;

/// <summary>
/// Whether an event has a page, and whether its tickets can be booked. Bookings and waitlist entries exist longer than
/// that.
/// </summary>
static class EventVisibility
{
    static readonly Texts T = Texts.For(typeof(EventVisibility));

    /// <summary>The event has a page: it is on sale, or the page says that it was cancelled.</summary>
    public static bool IsInShop(this EventSummary e) => e.Status is EventStatus.Published or EventStatus.Cancelled;

    /// <summary>Whoever lost their tickets can try to book them again.</summary>
    public static bool CanBeBooked(this EventSummary e) =>
        e is { Status: EventStatus.Published, Availability: AvailabilityLevel.Good or AvailabilityLevel.Few };

    /// <summary>Whether somebody whose hold or booking has expired can get the tickets after all.</summary>
    public static string Outlook(this EventSummary e) =>
        T[
            e.CanBeBooked() ? "Outlook.Again"
            : e is { Status: EventStatus.Published, Availability: AvailabilityLevel.SoldOut } ? "Outlook.SoldOut"
            : "Outlook.OffSale"
        ];
}
