using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>What the handlers work with that give money back.</summary>
sealed record RefundServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] BookingReader Bookings,
    [FromServices] RefundService Refunds,
    [FromServices] Audit Audit,
    [FromServices] TimeProvider Time
);
