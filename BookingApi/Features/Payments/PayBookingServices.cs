using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Payments;

namespace BookingApi.Features.Payments;

/// <summary>What <see cref="PayBooking"/> works with.</summary>
sealed record PayBookingServices(
    CurrentUser User,
    BookingDbContext Db,
    PaymentService Payments,
    IOptions<PaymentOptions> Options,
    IOptions<StripeOptions> Stripe
);
