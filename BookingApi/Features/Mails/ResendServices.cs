using BookingApi.Features.Bookings;
using BookingApi.Security;
using TicketPlatform.Data;

namespace BookingApi.Features.Mails;

/// <summary>What <see cref="ResendMail"/> works with.</summary>
sealed record ResendServices(
    CurrentUser User,
    BookingDbContext Db,
    BookingReader Bookings,
    ContactPhones Phones,
    Audit Audit,
    ResendLimits Limits,
    TimeProvider Time
);
