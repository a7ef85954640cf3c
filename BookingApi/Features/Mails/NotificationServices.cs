using BookingApi.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;

namespace BookingApi.Features.Mails;

/// <summary>The services used by <see cref="SendNotification"/>.</summary>
sealed record NotificationServices(
    [FromServices] CurrentUser User,
    [FromServices] BookingDbContext Db,
    [FromServices] MailQueue Mails,
    [FromServices] Audit Audit,
    [FromServices] IOptions<NotificationOptions> Options,
    [FromServices] TimeProvider Time
);
