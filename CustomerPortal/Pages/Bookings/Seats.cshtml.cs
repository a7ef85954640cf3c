using CustomerPortal.Seating;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Bookings;

/// <summary>"Where did my seat go?": the history of each seat of a booking, in plain language, for its buyer.</summary>
[Authorize]
public sealed class SeatsModel(SellingClient selling) : PortalPage
{
    static readonly Texts T = Texts.For<SeatsModel>();

    [FromRoute]
    public Guid Id { get; set; }

    public BookingResponse Booking { get; private set; } = null!;
    public int Seats => Booking.Items.Count(item => item.Place.Row is not null);
    public IReadOnlyList<SeatHistoryResponse> Places { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(Id, cancellation);
        var history = await selling.BookingSeatHistoryAsync(Id, cancellation);
        if ((found.Problem ?? history.Problem) is { } problem)
            return ErrorPage(problem);
        // Standing tickets are interchangeable, so what happened to one of them before says nothing about the buyer's.
        (Booking, Places) = (found.Value!, history.Value!.FindAll(place => place.Row is not null));
        return Seats == 0 ? RedirectToPage("Show", new { Id }) : Page();
    }

    public bool IsYours(SeatHistoryResponse place) =>
        ItemOf(place) is { Refunded: false }
        && Booking.Status is BookingStatus.Confirmed or BookingStatus.PartiallyRefunded;

    public string NameOf(SeatHistoryResponse place) => T["Seat", place.Section, place.Row, place.Seat];

    /// <summary>Who has the seat now, as far as this buyer may know.</summary>
    public string NowOf(SeatHistoryResponse place) =>
        place.Now switch
        {
            _ when IsYours(place) => Booking.Items.FirstOrDefault(i => i.Place.SeatId == place.SeatId)?.InsteadOf
                is { } gone
                ? T["YoursInstead", gone.Format()]
                : T["Yours"],
            PlaceState.Held when ItemOf(place) is not null && Booking.Status == BookingStatus.PendingPayment => T[
                Booking.Total.AmountMinor == 0 ? "UntilYouConfirm" : "UntilYouPay"
            ],
            PlaceState.Free => T["Free"],
            PlaceState.Blocked => T["Blocked"],
            PlaceState.Held => T["Held"],
            _ => T["Others"],
        };

    BookingItem? ItemOf(SeatHistoryResponse place) => Booking.Items.FirstOrDefault(i => i.Place.SeatId == place.SeatId);
}
