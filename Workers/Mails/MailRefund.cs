using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.Workers.Bus;
using TicketPlatform.Workers.Refunds;

namespace TicketPlatform.Workers.Mails;

/// <summary>Tells the buyer how much the provider has refunded, and why.</summary>
sealed class MailRefund(MailSender mails, IOptions<CustomerPortalOptions> portal) : IHandler<RefundSucceeded>
{
    static readonly Texts T = Texts.For<MailRefund>();

    public async Task HandleAsync(RefundSucceeded message, HandlerContext context, CancellationToken cancellation)
    {
        var db = context.Db;
        var refund = await db
            .Refunds.AsNoTracking()
            .SingleAsync(r => r.EventId == message.EventId && r.Id == message.RefundId, cancellation);
        var booking = await db
            .Bookings.AsNoTracking()
            .SingleAsync(b => b.EventId == message.EventId && b.Id == message.BookingId, cancellation);
        if (refund.AmountMinor == 0 && await IsAnnouncedAsync(db, refund, cancellation))
            return;
        using var _ = Languages.Use(await db.LanguageOfAsync(booking, cancellation));
        var e = await db.EventInAsync(Languages.Current.Tag, message.EventId, cancellation);
        // A refund without seats returns money that arrived too late or twice.
        var isLate = refund.PlaceNos.Length == 0 && booking.ConfirmedAt is null;
        var isFirst =
            isLate
            && await db.WaitlistEntries.AnyAsync(
                w =>
                    w.EventId == e.Id
                    && w.UserId == booking.UserId
                    && w.Priority
                    && (w.Status == WaitlistStatus.Waiting || w.Status == WaitlistStatus.Offered),
                cancellation
            );
        var amount = MoneyFormat.Format(refund.AmountMinor, refund.Currency);
        await mails.SendAsync(
            new(
                $"refund:{refund.Id}",
                "refund",
                booking.ContactEmail,
                refund.AmountMinor == 0
                    ? T.Count("Returned.Subject", refund.PlaceNos.Length, e.Title)
                    : T["Subject", e.Title],
                booking.UserId,
                e.Id,
                booking.Id
            ),
            refund.AmountMinor == 0 ? Returned() : Refunded(),
            [],
            context,
            cancellation
        );

        MailText Returned() =>
            new(
                T.Count("Returned.Heading", refund.PlaceNos.Length),
                [
                    SharedMailText.Greeting(booking.ContactName),
                    T.Count("Returned.Lead", refund.PlaceNos.Length, e.Title),
                ],
                [
                    SharedMailText.Title(e),
                    SharedMailText.Reason(RefundReasonText.Of(refund.Reason, refund.PlaceNos.Length)),
                    SharedMailText.Reference(booking),
                ],
                SharedMailText.ViewBooking(booking, portal.Value),
                T["Returned.Note"]
            );

        MailText Refunded() =>
            new(
                T["Heading"],
                [
                    SharedMailText.Greeting(booking.ContactName),
                    T["Lead", amount, e.Title],
                    .. isLate ? [T["Late"]] : Array.Empty<string>(),
                    .. isFirst ? [T["FirstInLine"]] : Array.Empty<string>(),
                ],
                [
                    SharedMailText.Title(e),
                    (T["Refunded"], amount),
                    SharedMailText.Reason(RefundReasonText.Of(refund.Reason, refund.PlaceNos.Length)),
                    SharedMailText.Reference(booking),
                ],
                SharedMailText.ViewBooking(booking, portal.Value),
                T["Note"]
            );
    }

    // The email about the cancelled event says that the tickets are no longer valid, and no money moves. A booking that
    // was confirmed during the cancellation has no such email.
    static Task<bool> IsAnnouncedAsync(BookingDbContext db, Refund refund, CancellationToken cancellation) =>
        refund.Reason.StartsWith(CancellationReason.Prefix, StringComparison.Ordinal)
            ? db.Mails.AnyAsync(
                m => m.EventId == refund.EventId && m.BookingId == refund.BookingId && m.Kind == CancellationMail.Kind,
                cancellation
            )
            : Task.FromResult(false);
}
