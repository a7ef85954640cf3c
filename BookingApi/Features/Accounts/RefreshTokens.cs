using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class RefreshTokens
{
    // Two tabs may renew at the same moment with the same cookie: within this period, the second one gets tokens of its
    // own.
    static readonly TimeSpan ReuseTolerance = TimeSpan.FromSeconds(10);

    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        RefreshRequest request,
        BookingDbContext db,
        TokenIssuer tokens,
        EndedSessions sessions,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.RefreshToken);
        Session? ended = null;
        var answer = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                (var issued, ended) = await RotateAsync(request, hash, db, tokens, time.GetUtcNow(), cancellation);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return issued;
            });
        if (ended is not null)
            await sessions.AnnounceAsync([ended.Id]);
        return answer is null
            ? Problems.Of(
                401,
                ProblemCodes.SessionEnded,
                "Your session has ended.",
                "Your session has ended. Please log in again."
            )
            : TypedResults.Ok(answer);
    }

    static async Task<(TokenResponse? Tokens, Session? Ended)> RotateAsync(
        RefreshRequest request,
        byte[] hash,
        BookingDbContext db,
        TokenIssuer tokens,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // Using a token is one conditional update: of two requests, one uses it and the other finds it used.
        var used = db.RefreshTokens.Where(t => t.TokenHash == hash);
        var spent =
            await used.Where(t => t.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) == 1;
        var token = await used.AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (token is null || token.ExpiresAt <= now)
            return default;
        var session = await db.Sessions.SingleAsync(s => s.Id == token.SessionId, cancellation);
        if (session.RevokedAt is not null)
            return default;
        var user = await db.Users.SingleAsync(u => u.Id == session.UserId, cancellation);
        // Used again later: somebody else has or had this token, so the session ends.
        if ((!spent && token.UsedAt + ReuseTolerance < now) || tokens.EndOf(user, session) <= now)
        {
            session.RevokedAt = now;
            return (null, session);
        }
        if (!request.Background)
            session.LastUsedAt = now;
        return (tokens.Issue(user, session), null);
    }
}
