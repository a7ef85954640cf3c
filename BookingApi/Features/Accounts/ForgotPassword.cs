using BookingApi.Http;
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

static class PasswordRules
{
    /// <summary>"A letter and a digit" of any script; the length is checked with the request.</summary>
    public static ProblemHttpResult? Check(string field, string password) =>
        password.Any(char.IsLetter) && password.Any(char.IsDigit)
            ? null
            : Problems.Invalid(field, "The password needs at least one letter and one digit.");
}

static class ForgotPassword
{
    // The message is written whether or not there is an account, so that both take as long; who handles it finds nobody to write to.
    public static async Task<Accepted> HandleAsync(
        ForgotPasswordRequest request,
        BookingDbContext db,
        UserManager<UserAccount> users,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var normalized = users.NormalizeEmail(request.Email.Trim());
        var owner = await db
            .Users.Where(u => u.NormalizedEmail == normalized)
            .Select(u => (Guid?)u.Id)
            .FirstOrDefaultAsync(cancellation);
        db.Publish(new PasswordResetRequested(owner ?? Guid.CreateVersion7(now), Guid.CreateVersion7(now)), now);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted((string?)null);
    }
}

static class ResetPassword
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        ResetPasswordRequest request,
        BookingDbContext db,
        PasswordCheck passwords,
        IPasswordHasher<UserAccount> hasher,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (PasswordRules.Check("newPassword", request.NewPassword) is { } weak)
            return weak;
        var password = hasher.HashPassword(new() { Name = "" }, request.NewPassword);
        var hash = SecretToken.Hash(request.Token);
        var now = time.GetUtcNow();
        var changed = await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var usable = db.OneTimeTokens.Where(t =>
                    t.UserId == request.UserId && t.Purpose == SecretToken.ResetPassword && t.UsedAt == null
                );
                var spent =
                    await usable
                        .Where(t => t.TokenHash == hash && t.ExpiresAt > now)
                        .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation) == 1;
                if (spent)
                {
                    // Older links are of no more use. Wrong passwords are forgotten; a lock that an admin set stays.
                    await usable.ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation);
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
                    await Sessions.EndOfAsync(db, request.UserId, null, now, cancellation);
                }
                await transaction.CommitAsync(cancellation);
                return spent;
            });
        return changed
            ? TypedResults.NoContent()
            : Problems.Of(
                400,
                ProblemCodes.InvalidLink,
                "This link is not valid.",
                "This link is wrong, too old, or was used before. Ask for a new one."
            );
    }
}
