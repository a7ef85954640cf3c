using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

static class ResetPassword
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ResetPasswordRequest request,
        BookingDbContext db,
        PasswordCheck passwords,
        IPasswordHasher<UserAccount> hasher,
        EndedSessions sessions,
        HttpContext context,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (PasswordPolicy.Check("newPassword", request.NewPassword) is { } weak)
            return weak;
        var password = hasher.HashPassword(new() { Name = "" }, request.NewPassword);
        var hash = SecretToken.Hash(request.Token);
        var now = time.GetUtcNow();
        // Only someone who has the link is told that the password resembles the account's name or address.
        var owner = await db
            .Users.Where(u =>
                u.Id == request.UserId
                && db.OneTimeTokens.Any(t =>
                    t.UserId == u.Id
                    && t.TokenHash == hash
                    && t.Purpose == SecretToken.ResetPassword
                    && t.UsedAt == null
                    && t.ExpiresAt > now
                )
            )
            .Select(u => new { u.Email, u.Name })
            .FirstOrDefaultAsync(cancellation);
        if (
            owner is not null
            && PasswordPolicy.Check("newPassword", request.NewPassword, owner.Email, owner.Name) is { } personal
        )
            return personal;
        List<Guid> ended = [];
        var changed = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                await AccountLinks.LockAccountAsync(db, request.UserId, cancellation);
                var spent =
                    await db
                        .OneTimeTokens.Where(t =>
                            t.UserId == request.UserId
                            && t.TokenHash == hash
                            && t.Purpose == SecretToken.ResetPassword
                            && t.UsedAt == null
                            && t.ExpiresAt > now
                        )
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) == 1;
                if (spent)
                {
                    // Older links no longer work. Counted wrong passwords are cleared; a lock set by an admin stays.
                    await AccountLinks.VoidAsync(db, request.UserId, now, cancellation);
                    await db
                        .Users.Where(u => u.Id == request.UserId)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(u => u.PasswordHash, password)
                                    .SetProperty(u => u.MustChangePassword, false)
                                    .SetProperty(u => u.EmailConfirmed, true),
                            cancellation
                        );
                    await passwords.ForgetAsync(
                        await db
                            .Users.Where(u => u.Id == request.UserId)
                            .Select(u => u.Email!)
                            .SingleAsync(cancellation),
                        cancellation
                    );
                    // Anyone who knew the old password is now treated as a stranger; the person who reads the account's
                    // mail is not.
                    await db.KnownDevices.Where(d => d.UserId == request.UserId).ExecuteDeleteAsync(cancellation);
                    if (Visitor.Of(context) is { } visitor)
                        await KnownDevices.RememberAsync(db, request.UserId, visitor, now, cancellation);
                    ended = await Sessions.EndOfAsync(db, request.UserId, null, now, cancellation);
                }
                await transaction.CommitAsync(cancellation);
                return spent;
            });
        await sessions.AnnounceAsync(ended);
        return changed
            ? TypedResults.NoContent()
            : Problems.Of(
                400,
                ProblemCodes.InvalidLink,
                "This link is not valid.",
                "This link is not valid, has expired or has already been used. Request a new one."
            );
    }
}
