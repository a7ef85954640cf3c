using BookingApi.Features.Mails;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

/// <summary>The services used by the handlers that change an event.</summary>
sealed record EventEditServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] EventReader Events,
    [FromServices] SeatBoards Boards,
    [FromServices] MailQueue Mails,
    [FromServices] Audit Audit,
    [FromServices] TimeProvider Time
);
