using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Accounts;

static class ForgotPassword
{
    // The message is written whether or not there is an account, so that both cases take equally long. Without an
    // account, its handler does nothing.
    public static async Task<Accepted> HandleAsync(
        ForgotPasswordRequest request,
        BookingDbContext db,
        UserManager<UserAccount> users,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var normalized = users.NormalizeEmail(request.Email);
        var owner = await db
            .Users.Where(u => u.NormalizedEmail == normalized)
            .Select(u => (Guid?)u.Id)
            .FirstOrDefaultAsync(cancellation);
        db.Publish(new PasswordResetRequested(owner ?? Guid.CreateVersion7(now), Guid.CreateVersion7(now)), now);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted((string?)null);
    }
}
