using BookingApi.Security;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Bookings;

/// <summary>What the handlers work with that give money back.</summary>
sealed record RefundServices(
    CurrentUser User,
    BookingDbContext Db,
    BookingReader Bookings,
    RefundService Refunds,
    Audit Audit,
    TimeProvider Time
);
