using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

static class ChangePassword
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ChangePasswordRequest request,
        CurrentUser user,
        BookingDbContext db,
        PasswordCheck passwords,
        IPasswordHasher<UserAccount> hasher,
        EndedSessions sessions,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == user.Id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        if (PasswordPolicy.Check("newPassword", request.NewPassword, account.Email, account.Name) is { } weak)
            return weak;
        if (
            await passwords.RefuseAsync(account, "currentPassword", request.CurrentPassword, cancellation) is
            { } refusal
        )
            return refusal;
        if (request.NewPassword == request.CurrentPassword)
            return Problems.Invalid("newPassword", "Choose a password that is different from your current one.");

        var now = time.GetUtcNow();
        var password = hasher.HashPassword(account, request.NewPassword);
        await sessions.AnnounceAsync(
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                    await db
                        .Users.Where(u => u.Id == account.Id)
                        .ExecuteUpdateAsync(
                            set =>
                                set.SetProperty(u => u.PasswordHash, password)
                                    .SetProperty(u => u.MustChangePassword, false),
                            cancellation
                        );
                    await AccountLinks.VoidAsync(db, account.Id, now, cancellation);
                    var ended = await Sessions.EndOfAsync(db, account.Id, user.SessionId, now, cancellation);
                    await transaction.CommitAsync(cancellation);
                    return ended;
                })
        );
        return TypedResults.NoContent();
    }
}
