using System.ComponentModel.DataAnnotations;
using BookingApi.Features.Accounts;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using DomainRole = TicketPlatform.Domain.Accounts.Role;

namespace BookingApi.Features.Admin;

/// <summary>Which accounts are wanted.</summary>
/// <param name="Search">Part of name or address.</param>
/// <param name="Role">Only this role.</param>
public sealed record UserFilter([property: StringLength(100)] string? Search = null, Role? Role = null);

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
            var role = (DomainRole)wanted;
            users = users.Where(u => u.Role == role);
        }
        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            // What people type is text, not a pattern.
            var pattern =
                $"%{filter.Search.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            users = users.Where(u =>
                EF.Functions.ILike(u.Name, pattern, "\\") || EF.Functions.ILike(u.Email!, pattern, "\\")
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
            })
            .ToListAsync(cancellation);
        var addresses = rows.ConvertAll(r => passwords.HashOf(r.User.Email!));
        var guessedAt = (
            await db
                .FailedLogIns.Where(f => addresses.Contains(f.AddressHash) && f.LockedUntil > now)
                .ToListAsync(cancellation)
        ).ToDictionary(f => Convert.ToHexString(f.AddressHash), f => f.LockedUntil, StringComparer.Ordinal);
        return TypedResults.Ok(
            new Paged<AdminUserResponse>(
                [
                    .. rows.Select(
                        (r, i) =>
                            Response(
                                r.User,
                                r.Seen,
                                now,
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
        CurrentUser user,
        BookingDbContext db,
        PasswordCheck passwords,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        var role = (DomainRole)request.Role!.Value;
        if (!Enum.IsDefined(role))
            return Problems.Invalid("role", "Choose one of the roles.");
        if (id == user.Id && (request.Locked || role != DomainRole.Admin))
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This is your own account.",
                "You cannot lock yourself out or take your own role away. Ask another admin."
            );

        var now = time.GetUtcNow();
        var wasLocked = account.LockoutEnd > now;
        var before = new { role = account.Role.ToString(), locked = wasLocked };
        var demoted = account.Role != role;
        account.Role = role;
        if (request.Locked)
            account.LockoutEnd = AccountLock.ByAdmin;
        else if (wasLocked)
            account.LockoutEnd = null;
        if (!request.Locked)
            await passwords.ForgetAsync(account.Email!, cancellation);
        // A session goes on with the rights that it began with, so it ends here.
        if (request.Locked || demoted)
        {
            foreach (
                var session in await db
                    .Sessions.Where(s => s.UserId == id && s.RevokedAt == null)
                    .ToListAsync(cancellation)
            )
                session.RevokedAt = now;
        }
        audit.Add("user.changed", "user", id, before, new { role = role.ToString(), locked = request.Locked });
        await db.SaveChangesAsync(cancellation);
        var seen = await db
            .Sessions.Where(s => s.UserId == id)
            .MaxAsync(s => (DateTimeOffset?)s.LastUsedAt, cancellation);
        return TypedResults.Ok(Response(account, seen, now));
    }

    static AdminUserResponse Response(
        UserAccount user,
        DateTimeOffset? seen,
        DateTimeOffset now,
        DateTimeOffset? guessedAt = null
    ) => new(TokenIssuer.Response(user), user.CreatedAt, user.LockoutEnd > now ? user.LockoutEnd : guessedAt, seen);
}

static class ReadAudit
{
    public static async Task<Ok<Paged<AuditResponse>>> HandleAsync(
        [AsParameters] PageQuery page,
        Guid? subjectId,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (number, size) = (page.Page ?? 1, page.PageSize ?? 25);
        var entries = db.AuditLog.AsNoTracking().Where(a => subjectId == null || a.SubjectId == subjectId);
        var rows = await entries
            .OrderByDescending(a => a.Id)
            .Skip((number - 1) * size)
            .Take(size)
            .Select(a => new AuditResponse(
                a.Id,
                a.At,
                a.ActorName,
                a.Address,
                a.Action,
                a.Subject,
                a.SubjectId,
                a.Before,
                a.After
            ))
            .ToListAsync(cancellation);
        return TypedResults.Ok(new Paged<AuditResponse>(rows, number, size, await entries.CountAsync(cancellation)));
    }
}
