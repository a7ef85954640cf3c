using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>The emailed links with which somebody could take an account over.</summary>
static class AccountLinks
{
    /// <summary>
    /// Locks the account in the open transaction. Whoever changes its password, its address or its links does this
    /// first, so that they follow one another and do not deadlock.
    /// </summary>
    public static Task LockAccountAsync(BookingDbContext db, Guid userId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select from users where id = {userId} for no key update", cancellation);

    /// <summary>
    /// Voids all links to choose a password and all requested changes of the address, in the open transaction, which
    /// sets a new password. Somebody who knew the old one may have requested them.
    /// </summary>
    public static async Task VoidAsync(
        BookingDbContext db,
        Guid userId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db
            .OneTimeTokens.Where(t => t.UserId == userId && t.Purpose == SecretToken.ResetPassword && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellation);
        await VoidEmailChangesAsync(db, userId, cancellation);
    }

    /// <summary>
    /// Voids the requested changes of the address. The foreign key deletes their links as well, and prevents a worker
    /// from creating another one.
    /// </summary>
    public static Task VoidEmailChangesAsync(BookingDbContext db, Guid userId, CancellationToken cancellation) =>
        db.EmailChanges.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellation);
}
