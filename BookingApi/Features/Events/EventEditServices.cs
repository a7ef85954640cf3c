using BookingApi.Features.Mails;
using BookingApi.Live;
using BookingApi.Security;
using TicketPlatform.Data;

namespace BookingApi.Features.Events;

/// <summary>What the handlers work with that change an event.</summary>
sealed record EventEditServices(
    CurrentUser User,
    BookingDbContext Db,
    EventReader Events,
    SeatBoards Boards,
    MailQueue Mails,
    Audit Audit,
    TimeProvider Time
);
