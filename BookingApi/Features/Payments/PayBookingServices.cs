using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>The services used by <see cref="PayBooking"/>.</summary>
sealed record PayBookingServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] PaymentService Payments,
    [FromServices] IOptions<PaymentOptions> Options,
    [FromServices] IOptions<StripeOptions> Stripe,
    [FromServices] FreeBookingLimits FreeBookings
);
