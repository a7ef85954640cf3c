using BookingApi.Security;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;

namespace BookingApi.Features.Mails;

/// <summary>What <see cref="SendNotification"/> works with.</summary>
sealed record NotificationServices(
    CurrentUser User,
    BookingDbContext Db,
    MailQueue Mails,
    Audit Audit,
    IOptions<NotificationOptions> Options,
    TimeProvider Time
);
