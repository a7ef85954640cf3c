using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Tickets;

namespace BookingApi.Features.Tickets;

/// <summary>The services used by <see cref="DownloadTicket"/> and <see cref="DownloadBookingTickets"/>.</summary>
sealed record DownloadServices(
    [FromServices] BookingDbContext Db,
    [FromServices] EventLookup Ids,
    [FromServices] TicketSigner Signer,
    [FromServices] TimeProvider Time
);
