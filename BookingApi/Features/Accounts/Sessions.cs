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
        // One without a token that could still be traded in is over, though nobody ended it.
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
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        return
            await db
                .Sessions.Where(s => s.Id == id && s.UserId == user.Id && s.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation) == 1
            ? TypedResults.NoContent()
            : Problems.NotFound("This session");
    }

    public static async Task<NoContent> EndAllAsync(
        CurrentUser user,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        await EndOfAsync(db, user.Id, null, time.GetUtcNow(), cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>Ends the sessions of an account, except one.</summary>
    public static Task<int> EndOfAsync(
        BookingDbContext db,
        Guid userId,
        Guid? except,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        db
            .Sessions.Where(s => s.UserId == userId && s.RevokedAt == null && s.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation);
}
