using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Accounts;

static class ResendVerification
{
    public static async Task<Accepted> HandleAsync(
        CurrentUser user,
        BookingDbContext db,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.Users.AnyAsync(u => u.Id == user.Id && !u.EmailConfirmed, cancellation))
        {
            var now = time.GetUtcNow();
            db.Publish(new EmailVerificationRequested(user.Id, Guid.CreateVersion7(now)), now);
            await db.SaveChangesAsync(cancellation);
        }
        return TypedResults.Accepted((string?)null);
    }
}
