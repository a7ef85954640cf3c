using BookingApi.Features.Accounts;
using BookingApi.Features.Events;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Admin;

static class Users
{
    public static async Task<Ok<Paged<AdminUserResponse>>> ListAsync(
        [AsParameters] PageQuery page,
        [AsParameters] UserFilter filter,
        BookingDbContext db,
        PasswordCheck passwords,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var users = db.Users.AsNoTracking();
        if (filter.Role is { } wanted)
        {
            var role = wanted;
            users = users.Where(u => u.Role == role);
        }
        foreach (
            var pattern in (await SearchText.ReadAsync(filter.Search, db, cancellation)).Words.Select(
                SearchText.Pattern
            )
        )
        {
            users = users.Where(u =>
                EF.Functions.Like(BookingDbContext.Fold(u.Name), pattern, "\\")
                || EF.Functions.Like(BookingDbContext.Fold(u.Email!), pattern, "\\")
            );
        }
        var now = time.GetUtcNow();
        var rows = await users
            .OrderByDescending(u => u.CreatedAt)
            .ThenBy(u => u.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(u => new
            {
                User = u,
                Seen = db.Sessions.Where(s => s.UserId == u.Id).Max(s => (DateTimeOffset?)s.LastUsedAt),
                WorksFor = db.Users.Where(o => o.Id == u.WorksFor).Select(o => o.Email).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var addresses = rows.ConvertAll(r => passwords.HashOf(r.User.Email!));
        var guessedAt = (
            await db
                .FailedLogIns.Where(f => addresses.Contains(f.AccountHash!) && f.LockedUntil > now)
                .ToListAsync(cancellation)
        )
            .GroupBy(f => Convert.ToHexString(f.AccountHash!), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(f => f.LockedUntil), StringComparer.Ordinal);
        return TypedResults.Ok(
            new Paged<AdminUserResponse>(
                [
                    .. rows.Select(
                        (r, i) =>
                            Response(
                                r.User,
                                r.Seen,
                                now,
                                r.WorksFor,
                                guessedAt.GetValueOrDefault(Convert.ToHexString(addresses[i]))
                            )
                    ),
                ],
                number,
                size,
                await users.CountAsync(cancellation)
            )
        );
    }

    public static async Task<Results<Ok<AdminUserResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        UpdateUserRequest request,
        [AsParameters] UpdateUserServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, passwords, audit, sessions, users, time) = services;
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        var role = request.Role!.Value;
        if (id == user.Id && (request.Locked || role != Role.Admin))
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This is your own account.",
                "You cannot lock your own account or change your own role. Ask another admin."
            );

        var worksFor = role == Role.DoorStaff ? account.WorksFor : null;
        if (role == Role.DoorStaff && request.WorksFor is { } organizer)
        {
            var normalized = users.NormalizeEmail(organizer.Trim());
            worksFor = await db
                .Users.Where(u => u.NormalizedEmail == normalized && (u.Role == Role.Organizer || u.Role == Role.Admin))
                .Select(u => (Guid?)u.Id)
                .FirstOrDefaultAsync(cancellation);
            if (worksFor is null)
                return Problems.Invalid("worksFor", "There is no organizer with this email address.");
        }
        var now = time.GetUtcNow();
        var wasLocked = account.LockoutEnd > now;
        var before = new
        {
            role = account.Role.ToString(),
            locked = wasLocked,
            worksFor = account.WorksFor,
        };
        var changedRole = account.Role != role;
        account.Role = role;
        account.WorksFor = worksFor;
        if (request.Locked)
            account.LockoutEnd = AccountLock.ByAdmin;
        else if (wasLocked)
            account.LockoutEnd = null;
        if (!request.Locked)
            await passwords.ForgetAsync(account.Email!, cancellation);
        audit.Add(
            "user.changed",
            "user",
            id,
            before,
            new
            {
                role = role.ToString(),
                locked = request.Locked,
                worksFor,
            }
        );
        await sessions.AnnounceAsync(
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(async () =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                    // The account row is locked first, so that a login in progress finishes and its session is seen
                    // (TokenIssuer.BeginAsync).
                    await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellation);
                    // Otherwise, somebody else's link would still move the account to another mailbox.
                    if (request.Locked)
                        await AccountLinks.VoidEmailChangesAsync(db, id, cancellation);
                    // A session keeps the rights it started with, so it ends here.
                    var ended =
                        request.Locked || changedRole ? await Sessions.EndOfAsync(db, id, null, now, cancellation) : [];
                    await transaction.CommitAsync(cancellation);
                    return ended;
                })
        );
        var seen = await db
            .Sessions.Where(s => s.UserId == id)
            .MaxAsync(s => (DateTimeOffset?)s.LastUsedAt, cancellation);
        var employer = await db
            .Users.Where(u => u.Id == worksFor)
            .Select(u => u.Email)
            .FirstOrDefaultAsync(cancellation);
        return TypedResults.Ok(Response(account, seen, now, employer));
    }

    static AdminUserResponse Response(
        UserAccount user,
        DateTimeOffset? seen,
        DateTimeOffset now,
        string? worksFor,
        DateTimeOffset? guessedAt = null
    ) =>
        new(
            TokenIssuer.Response(user),
            user.CreatedAt,
            user.LockoutEnd > now ? user.LockoutEnd : guessedAt,
            seen,
            worksFor
        );
}
