using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Tells the buyer that a payment was declined, once per booking, unless another attempt has succeeded in the meantime.
/// These emails are limited, because nobody has confirmed the address, and a declined card costs nothing.
/// </summary>
sealed class MailPaymentFailed(MailSender mails, IOptions<CustomerPortalOptions> portal) : IHandler<PaymentDeclined>
{
    static readonly Texts T = Texts.For<MailPaymentFailed>();

    public async Task HandleAsync(PaymentDeclined message, HandlerContext context, CancellationToken cancellation)
    {
        var booking = await context
            .Db.Bookings.AsNoTracking()
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        if (booking.Status is not (BookingStatus.PendingPayment or BookingStatus.Expired))
            return;
        var open = booking.Status == BookingStatus.PendingPayment && booking.ExpiresAt > context.Now;
        using var _ = Languages.Use(await context.Db.LanguageOfAsync(booking, cancellation));
        var e = await context.Db.EventInAsync(Languages.Current.Tag, message.EventId, cancellation);
        var envelope = new MailEnvelope(
            $"payment-failed:{booking.Id}",
            "payment-failed",
            booking.ContactEmail,
            T["Subject", e.Title],
            booking.UserId,
            e.Id,
            booking.Id
        );
        if (!await AccountMailLimit.AllowsAsync(envelope, context, cancellation))
            return;
        await mails.SendAsync(
            envelope,
            new(
                T["Heading"],
                [
                    SharedMailText.Greeting(booking.ContactName),
                    open
                        ? T["StillHeld", e.Title, EventClock.When(booking.ExpiresAt, e.TimeZone)]
                        : T["Released", e.Title],
                ],
                [
                    SharedMailText.Title(e),
                    (T["Amount"], MoneyFormat.Format(booking.TotalMinor, booking.Currency)),
                    SharedMailText.Reference(booking),
                ],
                SharedMailText.ViewBooking(booking, portal.Value),
                T["Note"]
            ),
            [],
            context,
            cancellation
        );
    }
}
