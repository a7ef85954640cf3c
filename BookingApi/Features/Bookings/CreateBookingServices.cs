using BookingApi.Features.Holds;
using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>The services used by <see cref="CreateBooking"/>.</summary>
sealed record CreateBookingServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingStore Store,
    [FromServices] BookingReader Bookings,
    [FromServices] ContactPhones Phones,
    [FromServices] IOptions<HoldPolicy> Holds,
    [FromServices] HoldLimits Limits,
    [FromServices] BookingDbContext Db
);
