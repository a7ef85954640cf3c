using System.Globalization;
using BookingApi.Features.Events;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Mails;

/// <summary>
/// Staff write to ticket holders. The limit is counted from the audit log, so it holds across replicas.
/// </summary>
static class SendNotification
{
    const string Action = "notification.sent";

    public static async Task<Results<Ok<SendNotificationResponse>, ProblemHttpResult>> HandleAsync(
        SendNotificationRequest request,
        HttpResponse response,
        [AsParameters] NotificationServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, mails, _, _, _) = services;
        var (bookings, problem) = await AudienceAsync(
            request.EventId,
            request.CategoryId,
            request.BookingId,
            user,
            db,
            mails,
            cancellation
        );
        if (problem is not null)
            return problem;

        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                // Parallel requests are counted one after the other.
                await db.Database.ExecuteSqlAsync(
                    $"select pg_advisory_xact_lock(hashtextextended({$"notification:{user.Id}"}, 0))",
                    cancellation
                );
                if (await TooManyAsync(services, response, cancellation) is { } tooMany)
                    return tooMany;
                var answer = await AddAsync(request, bookings!, services, cancellation);
                await transaction.CommitAsync(cancellation);
                return answer;
            });
    }

    static async Task<ProblemHttpResult?> TooManyAsync(
        NotificationServices services,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var (user, db, _, _, options, time) = services;
        var hourAgo = time.GetUtcNow().AddHours(-1);
        var recently = await db
            .AuditLog.Where(a => a.ActorId == user.Id && a.Action == Action && a.At > hourAgo)
            .OrderBy(a => a.Id)
            .Select(a => a.At)
            .ToListAsync(cancellation);
        if (recently.Count < options.Value.PerHour)
            return null;
        var wait = (int)Math.Ceiling((recently[^options.Value.PerHour] - hourAgo).TotalSeconds);
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            429,
            ProblemCodes.RateLimited,
            "Too many messages.",
            $"You can send the next message in {CountText.Of(Math.Max(1, wait / 60), "minute")}. Messages sent in "
                + $"the last hour: {recently.Count}. Nothing was sent."
        );
    }

    static async Task<Results<Ok<SendNotificationResponse>, ProblemHttpResult>> AddAsync(
        SendNotificationRequest request,
        IQueryable<Booking> bookings,
        NotificationServices services,
        CancellationToken cancellation
    )
    {
        var (_, db, mails, audit, _, time) = services;
        var recipients = await mails.AddAsync(
            bookings,
            "notification",
            Guid.CreateVersion7(time.GetUtcNow()),
            () => request.Subject,
            request.Text,
            cancellation
        );
        if (recipients == 0)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "There are no recipients.",
                "There are no confirmed bookings for this selection. Nothing was sent."
            );
        var details = new
        {
            request.Subject,
            request.CategoryId,
            request.BookingId,
            recipients,
        };
        audit.Add(Action, "event", request.EventId, null, details);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Ok(new SendNotificationResponse(recipients));
    }

    public static async Task<Results<Ok<SendNotificationResponse>, ProblemHttpResult>> CountAsync(
        Guid eventId,
        int? categoryId,
        Guid? bookingId,
        CurrentUser user,
        BookingDbContext db,
        MailQueue mails,
        CancellationToken cancellation
    )
    {
        var (bookings, problem) = await AudienceAsync(eventId, categoryId, bookingId, user, db, mails, cancellation);
        if (problem is not null)
            return problem;
        var addresses = await bookings!.Select(b => b.ContactEmail).Distinct().ToListAsync(cancellation);
        return TypedResults.Ok(
            new SendNotificationResponse(addresses.Distinct(StringComparer.OrdinalIgnoreCase).Count())
        );
    }

    static async Task<(IQueryable<Booking>? Bookings, ProblemHttpResult? Problem)> AudienceAsync(
        Guid eventId,
        int? categoryId,
        Guid? bookingId,
        CurrentUser user,
        BookingDbContext db,
        MailQueue mails,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.OwnedBy(user).AnyAsync(e => e.Id == eventId, cancellation))
            return (null, Problems.NotFound("This event"));
        if (categoryId is not null && bookingId is not null)
            return (null, Problems.Invalid("bookingId", "Choose a category or a booking, not both."));
        var bookings = mails.PaidBookings(eventId);
        if (bookingId is { } one)
        {
            bookings = bookings.Where(b => b.Id == one);
            return await bookings.AnyAsync(cancellation)
                ? (bookings, null)
                : (null, Problems.NotFound("This confirmed booking"));
        }
        if (categoryId is { } category)
        {
            if (
                !await db.TicketCategories.AnyAsync(c => c.EventId == eventId && c.CategoryNo == category, cancellation)
            )
                return (null, Problems.Invalid("categoryId", "This event does not have this category."));
            bookings = bookings.Where(b => b.Items.Any(i => i.CategoryNo == category && i.RefundId == null));
        }
        return (bookings, null);
    }
}
