using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class RefreshTokens
{
    // Two tabs may renew at the same moment with the same cookie: within this time the second gets tokens of its own.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        RefreshRequest request,
        BookingDbContext db,
        TokenIssuer tokens,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.RefreshToken);
        var answer = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var issued = await RotateAsync(hash, db, tokens, time.GetUtcNow(), cancellation);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return issued;
            });
        return answer is null
            ? Problems.Of(
                401,
                ProblemCodes.SessionEnded,
                "Your session is over.",
                "Your session is over. Please log in again."
            )
            : TypedResults.Ok(answer);
    }

    static async Task<TokenResponse?> RotateAsync(
        byte[] hash,
        BookingDbContext db,
        TokenIssuer tokens,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // Spending is one conditional update: of two requests one spends, the other finds it spent.
        var used = db.RefreshTokens.Where(t => t.TokenHash == hash);
        var spent =
            await used.Where(t => t.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) == 1;
        var token = await used.AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (token is null || token.ExpiresAt <= now)
            return null;
        var session = await db.Sessions.SingleAsync(s => s.Id == token.SessionId, cancellation);
        if (session.RevokedAt is not null)
            return null;
        if (!spent && token.UsedAt + Grace < now)
        {
            // Somebody else has this token, or had it: nobody goes on with this session.
            session.RevokedAt = now;
            return null;
        }
        session.LastUsedAt = now;
        return tokens.Issue(await db.Users.SingleAsync(u => u.Id == session.UserId, cancellation), session.Id);
    }
}

static class LogOut
{
    public static async Task<NoContent> HandleAsync(
        LogoutRequest request,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.RefreshToken);
        var now = time.GetUtcNow();
        await db
            .Sessions.Where(s =>
                s.RevokedAt == null && db.RefreshTokens.Any(t => t.TokenHash == hash && t.SessionId == s.Id)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation);
        return TypedResults.NoContent();
    }
}
