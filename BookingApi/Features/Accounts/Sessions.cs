using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Accounts;

static class Sessions
{
    public static async Task<Ok<List<SessionResponse>>> ListAsync(
        CurrentUser user,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        // A session without a usable refresh token has ended, even if nobody ended it.
        var now = time.GetUtcNow();
        return TypedResults.Ok(
            await db
                .Sessions.Where(s =>
                    s.UserId == user.Id
                    && s.RevokedAt == null
                    && db.RefreshTokens.Any(t => t.SessionId == s.Id && t.UsedAt == null && t.ExpiresAt > now)
                )
                .OrderByDescending(s => s.LastUsedAt)
                .Select(s => new SessionResponse(s.Id, s.Device, s.CreatedAt, s.LastUsedAt, s.Id == user.SessionId))
                .ToListAsync(cancellation)
        );
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid id,
        CurrentUser user,
        BookingDbContext db,
        EndedSessions ended,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var live = db.Sessions.Where(s => s.Id == id && s.UserId == user.Id && s.RevokedAt == null);
        if (await live.ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation) != 1)
            return Problems.NotFound("This session");
        await ended.AnnounceAsync([id]);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> EndAllAsync(
        CurrentUser user,
        BookingDbContext db,
        EndedSessions ended,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        await ended.AnnounceAsync(
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                    await AccountLinks.LockAccountAsync(db, user.Id, cancellation);
                    // The intruder whose session ends here may have requested to move the account to another mailbox.
                    await AccountLinks.VoidEmailChangesAsync(db, user.Id, cancellation);
                    var sessions = await EndOfAsync(db, user.Id, null, now, cancellation);
                    await transaction.CommitAsync(cancellation);
                    return sessions;
                })
        );
        return TypedResults.NoContent();
    }

    /// <summary>
    /// Ends an account's sessions, except one, and returns them so that they can be announced after the commit.
    /// </summary>
    public static Task<List<Guid>> EndOfAsync(
        BookingDbContext db,
        Guid userId,
        Guid? except,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var spared = except ?? Guid.Empty;
        return db
            .Database.SqlQuery<Guid>(
                $"""
                update sessions set revoked_at = {now}
                where user_id = {userId} and revoked_at is null and id <> {spared} returning id
                """
            )
            .ToListAsync(cancellation);
    }
}
