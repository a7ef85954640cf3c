using BookingApi.Features.Bookings;
using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;

namespace BookingApi.Features.Mails;

/// <summary>The services used by <see cref="ResendMail"/>.</summary>
sealed record ResendServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] BookingReader Bookings,
    [FromServices] ContactPhones Phones,
    [FromServices] Audit Audit,
    [FromServices] ResendLimits Limits,
    [FromServices] TimeProvider Time
);
