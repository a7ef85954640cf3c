using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class ConfirmEmailChange
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        VerifyEmailRequest request,
        BookingDbContext db,
        UserManager<UserAccount> users,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        try
        {
            return await db
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(() => TryAsync(request, db, users, time.GetUtcNow(), cancellation))
                ? TypedResults.NoContent()
                : Problems.Of(
                    400,
                    ProblemCodes.InvalidLink,
                    "This link is not valid.",
                    "This link is not valid, has expired or has already been used. Your email address has "
                        + "not changed. You can request the change again."
                );
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Anyone who has the link reads the mail of that address, so they may know.
            return Problems.Of(
                409,
                ProblemCodes.EmailTaken,
                "There is an account with this address.",
                "Another account now uses this address. Log in to that account, or choose another address."
            );
        }
    }

    static async Task<bool> TryAsync(
        VerifyEmailRequest request,
        BookingDbContext db,
        UserManager<UserAccount> users,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.Hash(request.Token);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await AccountLinks.LockAccountAsync(db, request.UserId, cancellation);
        var usable = db.OneTimeTokens.Where(t => t.UserId == request.UserId && t.UsedAt == null);
        var link = usable.Where(t => t.TokenHash == hash && t.Purpose == SecretToken.ChangeEmail && t.ExpiresAt > now);
        var email = await link.Join(db.EmailChanges, t => t.EmailChangeId, c => c.Id, (_, c) => c.NewEmail)
            .FirstOrDefaultAsync(cancellation);
        if (
            email is null
            || await link.ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) != 1
        )
            return false;

        var normalized = users.NormalizeEmail(email);
        await db
            .Users.Where(u => u.Id == request.UserId)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(u => u.Email, email)
                        .SetProperty(u => u.NormalizedEmail, normalized)
                        .SetProperty(u => u.UserName, email)
                        .SetProperty(u => u.NormalizedUserName, normalized)
                        .SetProperty(u => u.EmailConfirmed, true),
                cancellation
            );
        // Links sent to the old address and links of other changes no longer work.
        await usable.ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
