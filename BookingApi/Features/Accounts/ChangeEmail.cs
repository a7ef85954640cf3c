using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Accounts;

static class ChangeEmail
{
    // This does not check whether the new address is taken: the caller must not learn it, and the address's owner is
    // told by email.
    public static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        ChangeEmailRequest request,
        CurrentUser user,
        BookingDbContext db,
        UserManager<UserAccount> users,
        PasswordCheck passwords,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == user.Id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        if (await passwords.RefuseAsync(account, "password", request.Password, cancellation) is { } refusal)
            return refusal;
        if (users.NormalizeEmail(request.NewEmail) == account.NormalizedEmail)
            return Problems.Invalid("newEmail", "This is already your email address.");

        var now = time.GetUtcNow();
        var change = new EmailChange
        {
            Id = Guid.CreateVersion7(now),
            UserId = account.Id,
            NewEmail = request.NewEmail,
            CreatedAt = now,
        };
        db.EmailChanges.Add(change);
        db.Publish(new EmailChangeRequested(account.Id, change.Id), now);
        return await TrySaveAsync(account, db, cancellation)
            ? TypedResults.Accepted((string?)null)
            : Problems.Invalid("password", "This password is incorrect.");
    }

    // A new password voids the changes that were requested with the old one. With the row locked here, the password
    // changes either before this check or after this change is visible.
    static Task<bool> TrySaveAsync(UserAccount account, BookingDbContext db, CancellationToken cancellation) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var current = await db
                    .Users.FromSql($"select * from users where id = {account.Id} for no key update")
                    .AsNoTracking()
                    .SingleOrDefaultAsync(cancellation);
                if (
                    current is null
                    || current.PasswordHash != account.PasswordHash
                    || current.LockoutEnd >= AccountLock.ByAdmin
                )
                    return false;
                await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            });
}
