using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Pages;

namespace CustomerPortal.Pages.Checkout;

/// <summary>
/// The page to which Stripe returns the buyer after the card fields or the bank's confirmation. The URL's parameters
/// are not trusted: the provider is asked. It then leads to the booking, which shows the payment live, or back to the
/// card.
/// </summary>
[Authorize]
public sealed class ReturnedModel(SellingClient selling) : PortalPage
{
    [FromRoute]
    public Guid BookingId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = await selling.GetBookingAsync(BookingId, cancellation);
        if (found.Value is not { } booking)
            return ErrorPage(found.Problem!);
        var latest =
            booking.Payments.Count == 0
                ? null
                : (await selling.RefreshPaymentAsync(booking.Payments[0].Id, cancellation)).Value
                    ?? booking.Payments[0];
        return latest is null or { Status: PaymentStatus.Declined or PaymentStatus.ActionRequired }
            ? RedirectToPage("Pay", new { bookingId = BookingId })
            : RedirectToPage("/Bookings/Show", new { id = BookingId });
    }
}
