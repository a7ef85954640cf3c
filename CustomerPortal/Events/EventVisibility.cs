using TicketPlatform.Contracts;

namespace CustomerPortal.Events;

/// <summary>Whether an event has a page. Bookings and waitlist entries exist longer than that.</summary>
static class EventVisibility
{
    /// <summary>The event has a page: it is on sale, or the page says that it was cancelled.</summary>
    public static bool IsInShop(this EventSummary e) => e.Status is EventStatus.Published or EventStatus.Cancelled;
}
