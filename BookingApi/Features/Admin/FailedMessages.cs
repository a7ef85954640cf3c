using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;

namespace BookingApi.Features.Admin;

/// <summary>Messages that the relay parked, and messages whose handler rejected them permanently.</summary>
static class FailedMessages
{
    public static async Task<Ok<Paged<FailedMessageResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        // There are few of them, so they are merged here instead of in the database.
        var parked = await db
            .OutboxMessages.AsNoTracking()
            .Where(m => m.ParkedAt != null)
            .OrderBy(m => m.ParkedAt)
            .Take(number * size)
            .Select(m => new FailedMessageResponse(
                m.Id,
                "parked",
                m.Type,
                m.Queue,
                m.Payload,
                m.LastError ?? "",
                m.ParkedAt!.Value,
                m.Attempts,
                "{}"
            ))
            .ToListAsync(cancellation);
        var dead = await db
            .DeadLetters.AsNoTracking()
            .Where(d => d.ClosedAt == null)
            .OrderBy(d => d.DiedAt)
            .Take(number * size)
            .Select(d => new FailedMessageResponse(
                d.Id,
                "dead",
                d.Type,
                d.Queue,
                d.Payload,
                d.Reason,
                d.DiedAt,
                d.Deaths,
                d.Headers
            ))
            .ToListAsync(cancellation);
        var total =
            await db.OutboxMessages.CountAsync(m => m.ParkedAt != null, cancellation)
            + await db.DeadLetters.CountAsync(d => d.ClosedAt == null, cancellation);
        return TypedResults.Ok(
            new Paged<FailedMessageResponse>(
                [.. parked.Concat(dead).OrderBy(m => m.At).Skip((number - 1) * size).Take(size)],
                number,
                size,
                total
            )
        );
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(
        Guid id,
        BookingDbContext db,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (
            await db.OutboxMessages.FirstOrDefaultAsync(m => m.Id == id && m.ParkedAt != null, cancellation) is
            { } parked
        )
        {
            (parked.ParkedAt, parked.Attempts, parked.NextAttemptAt) = (null, 0, now);
            audit.Add("message.retried", "message", id, null, new { parked.Type });
        }
        else if (
            await db.DeadLetters.FirstOrDefaultAsync(d => d.Id == id && d.ClosedAt == null, cancellation) is { } dead
        )
        {
            if (dead.MessageId is not { } messageId)
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "This message cannot be sent again.",
                    "This message has no ID. You can only discard it."
                );
            // Sent only to the queue in which it failed, with its original id, so that consumers that have already
            // handled it do not handle it again.
            db.OutboxMessages.Add(
                new()
                {
                    Id = Guid.CreateVersion7(now),
                    MessageId = messageId,
                    Queue = dead.Queue,
                    Type = dead.Type,
                    Payload = dead.Payload,
                    TraceParent = dead.TraceParent,
                    CreatedAt = now,
                    NextAttemptAt = now,
                }
            );
            Close(dead, "retried", now);
            audit.Add("message.retried", "message", id, null, new { dead.Type, dead.Queue });
        }
        else
        {
            return Problems.NotFound("This message");
        }
        return await SaveAsync(db, cancellation);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        Guid id,
        BookingDbContext db,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (
            await db.OutboxMessages.FirstOrDefaultAsync(m => m.Id == id && m.ParkedAt != null, cancellation) is
            { } parked
        )
        {
            db.OutboxMessages.Remove(parked);
            audit.Add(
                "message.discarded",
                "message",
                id,
                new
                {
                    parked.Type,
                    parked.Payload,
                    parked.LastError,
                },
                null
            );
        }
        else if (
            await db.DeadLetters.FirstOrDefaultAsync(d => d.Id == id && d.ClosedAt == null, cancellation) is { } dead
        )
        {
            Close(dead, "discarded", time.GetUtcNow());
            audit.Add(
                "message.discarded",
                "message",
                id,
                new
                {
                    dead.Type,
                    dead.Queue,
                    dead.Reason,
                },
                null
            );
        }
        else
        {
            return Problems.NotFound("This message");
        }
        return await SaveAsync(db, cancellation);
    }

    static void Close(DeadLetter dead, string outcome, DateTimeOffset now) =>
        (dead.ClosedAt, dead.Outcome) = (now, outcome);

    static async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return TypedResults.NoContent();
        }
        catch (DbUpdateException e)
            when (e is DbUpdateConcurrencyException
                || e.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation }
            )
        {
            // Somebody else did this a moment ago.
            return Problems.NotFound("This message");
        }
    }
}
