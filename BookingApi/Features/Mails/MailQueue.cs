using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;
using TicketPlatform.Domain.Selling;
using TicketPlatform.Localization;

namespace BookingApi.Features.Mails;

/// <summary>
/// Adds emails to an event's buyers to the transaction that is saved next, with one row and one message each, so that
/// the recipients are decided together with the change. Workers write and send them.
/// </summary>
sealed class MailQueue(BookingDbContext db, TimeProvider time)
{
    const int LongestSubject = 200;

    /// <summary>Bookings that are paid and not fully refunded.</summary>
    public IQueryable<Booking> PaidBookings(Guid eventId) =>
        db
            .Bookings.AsNoTracking()
            .Where(b =>
                b.EventId == eventId
                && (b.Status == BookingStatus.Confirmed || b.Status == BookingStatus.PartiallyRefunded)
            );

    /// <summary>One email per address, however many bookings it has. Returns their number.</summary>
    /// <param name="bookings">The bookings whose buyers are written to.</param>
    /// <param name="kind">The template.</param>
    /// <param name="occasion">Distinguishes this email from the next one of its kind.</param>
    /// <param name="subject">The subject line in the current language, which is the recipient's.</param>
    /// <param name="body">What the template needs in addition to the booking.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<int> AddAsync(
        IQueryable<Booking> bookings,
        string kind,
        Guid occasion,
        Func<string> subject,
        string? body,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var people = await bookings
            .OrderBy(b => b.CreatedAt)
            .Select(b => new
            {
                b.EventId,
                b.Id,
                b.UserId,
                b.ContactEmail,
                Language = b.Language ?? db.Users.Where(u => u.Id == b.UserId).Select(u => u.Language).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var count = 0;
        foreach (var person in people.DistinctBy(p => p.ContactEmail, StringComparer.OrdinalIgnoreCase))
        {
            var mail = new Mail
            {
                Id = Guid.CreateVersion7(now),
                DedupeKey = $"{kind}:{occasion:N}:{person.Id:N}",
                Kind = kind,
                Recipient = person.ContactEmail,
                Subject = SubjectIn(person.Language),
                Body = body,
                EventId = person.EventId,
                BookingId = person.Id,
                UserId = person.UserId,
                State = "queued",
                CreatedAt = now,
            };
            db.Mails.Add(mail);
            db.Publish(new MailQueued(mail.Id), now);
            count++;
        }
        Activity.Current?.SetTag("ticketplatform.mails.queued", count);
        return count;

        string SubjectIn(string? language)
        {
            using var _ = Languages.Use(language);
            var line = subject();
            return line.Length <= LongestSubject ? line : string.Concat(line.AsSpan(0, LongestSubject - 1), "…");
        }
    }
}
