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
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted((string?)null);
    }
}
