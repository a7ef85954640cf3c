using CustomerPortal.Pages.Waitlist;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Bookings;

/// <summary>All of the visitor's bookings, upcoming ones first.</summary>
[Authorize]
public sealed class IndexModel(SellingClient selling, TimeProvider time) : PortalPage
{
    static readonly Texts T = Texts.For<IndexModel>();

    [FromQuery(Name = "page")]
    public int? Number { get; set; }

    public Paged<BookingSummary> Mine { get; private set; } = null!;
    public List<WaitlistResponse> Waiting { get; private set; } = [];

    public IEnumerable<(string Heading, List<BookingSummary> Bookings)> Groups
    {
        get
        {
            var ahead = Mine.Items.ToLookup(IsAhead);
            return
            [
                (T["Upcoming"], ahead[true].OrderBy(b => b.Event.StartsAt).ToList()),
                (T["Ended"], ahead[false].ToList()),
            ];
        }
    }

    /// <summary>
    /// Whether the cancellation of the event is what matters about the booking. It also ends unpaid bookings; one that
    /// had ended before keeps its status.
    /// </summary>
    public static bool EndedWithItsEvent(BookingSummary booking) =>
        booking.Event.Status == EventStatus.Cancelled
        && (booking.Status != BookingStatus.Expired || booking.EndedWithEvent);

    bool IsAhead(BookingSummary booking) =>
        booking.Event.Status != EventStatus.Cancelled
        && (booking.Event.EndsAt ?? booking.Event.StartsAt.AddHours(6)) > time.GetUtcNow()
        && booking.Status is BookingStatus.PendingPayment or BookingStatus.Confirmed or BookingStatus.PartiallyRefunded;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var mine = await selling.MyBookingsAsync(new PageQuery(Math.Clamp(Number ?? 1, 1, 100_000), 20), cancellation);
        if (mine.Value is null)
            return ErrorPage(mine.Problem!);
        Mine = mine.Value;
        Waiting = (await selling.MyWaitlistAsync(cancellation)).Value?.FindAll(w => w.IsLive()) ?? [];
        return Page();
    }
}
