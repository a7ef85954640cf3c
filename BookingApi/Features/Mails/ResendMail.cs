using System.ComponentModel.DataAnnotations;
using BookingApi.Features.Bookings;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Mails;

/// <summary>The message that set the mail off is told once more; its handler finds the row queued again, with the address that it bears now.</summary>
static class ResendMail
{
    public static async Task<Results<Ok<MailResponse>, ProblemHttpResult>> HandleAsync(
        Guid id, ResendMailRequest request, CurrentUser user, BookingDbContext db, BookingReader bookings, Audit audit, TimeProvider time, CancellationToken cancellation)
    {
        var mail = await db.Mails.FirstOrDefaultAsync(m => m.Id == id && m.BookingId != null, cancellation);
        if (mail is null || await bookings.VisibleTo(user).FirstOrDefaultAsync(b => b.EventId == mail.EventId && b.Id == mail.BookingId, cancellation) is not { } booking)
            return Problems.NotFound("This message");
        if (request.Recipient is { } other && !new EmailAddressAttribute().IsValid(other))
            return Problems.Invalid("recipient", "Write an e-mail address such as ada@example.com.");
        if (mail.State == "queued")
            return Problems.Of(409, ProblemCodes.InvalidState, "This message is on its way.", "This message is waiting to be sent already.");

        var now = time.GetUtcNow();
        switch (mail.Kind)
        {
            case "booking-confirmed":
                db.Publish(new TicketsIssued(booking.EventId, booking.Id), now);
                break;
            case "refund" when Guid.TryParse(mail.DedupeKey["refund:".Length..], out var refundId):
                db.Publish(new RefundSucceeded(booking.EventId, booking.Id, refundId), now);
                break;
            default:
                return Problems.Of(409, ProblemCodes.InvalidState, "This message cannot be sent again.", "Only tickets and refunds can be sent again; other messages say something that has passed.");
        }
        var before = new { mail.Recipient, mail.State };
        mail.Recipient = request.Recipient?.Trim() ?? mail.Recipient;
        mail.State = "queued";
        if (booking.UserId != user.Id)
            audit.Add("mail.resent", "mail", id, before, new { mail.Recipient });
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(ListMails.Response(mail));
    }
}
