using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class VerifyEmail
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        VerifyEmailRequest request,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.Token);
        var now = time.GetUtcNow();
        var confirmed = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var spent =
                    await db
                        .OneTimeTokens.Where(t =>
                            t.TokenHash == hash
                            && t.UserId == request.UserId
                            && t.Purpose == SecretToken.VerifyEmail
                            && t.UsedAt == null
                            && t.ExpiresAt > now
                        )
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) == 1;
                if (spent)
                    await db
                        .Users.Where(u => u.Id == request.UserId)
                        .ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, true), cancellation);
                await transaction.CommitAsync(cancellation);
                return spent;
            });
        return confirmed
            ? TypedResults.NoContent()
            : Problems.Of(
                400,
                ProblemCodes.InvalidLink,
                "This link is not valid.",
                "This link is not valid, has expired or has already been used. Log in to get a new one."
            );
    }
}
