using BookingApi.Features.Holds;
using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>What <see cref="CreateBooking"/> works with.</summary>
sealed record CreateBookingServices(
    CurrentUser User,
    BookingStore Store,
    BookingReader Bookings,
    ContactPhones Phones,
    IOptions<HoldPolicy> Holds,
    HoldLimits Limits,
    BookingDbContext Db
);
