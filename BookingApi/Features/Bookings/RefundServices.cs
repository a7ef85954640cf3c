using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>The services used by the handlers that refund bookings.</summary>
sealed record RefundServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] BookingReader Bookings,
    [FromServices] RefundService Refunds,
    [FromServices] Audit Audit,
    [FromServices] TimeProvider Time
);
