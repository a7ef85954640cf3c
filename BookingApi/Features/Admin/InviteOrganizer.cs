using BookingApi.Features.Accounts;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Accounts;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Admin;

static class InviteOrganizer
{
    public static async Task<Results<Created<AdminUserResponse>, ProblemHttpResult>> CreateAsync(
        CreateOrganizerRequest request,
        HttpRequest http,
        BookingDbContext db,
        UserManager<UserAccount> users,
        Audit audit,
        TimeProvider time
    )
    {
        var now = time.GetUtcNow();
        var account = new UserAccount
        {
            Id = Guid.CreateVersion7(now),
            UserName = request.Email,
            Email = request.Email,
            Name = request.Name,
            Language = http.PreferredLanguage(),
            Role = Role.Organizer,
            MustChangePassword = true,
            CreatedAt = now,
        };
        // Saved together with the account.
        db.Publish(new OrganizerInvited(account.Id, Guid.CreateVersion7(now)), now);
        audit.Add(
            "user.invited",
            "user",
            account.Id,
            null,
            new
            {
                account.Name,
                account.Email,
                role = nameof(Role.Organizer),
            }
        );
        try
        {
            // A password that nobody knows; the link in the email leads to setting another one.
            if (!(await users.CreateAsync(account, $"{SecretToken.Create()}a1")).Succeeded)
                return Taken();
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Taken();
        }
        return TypedResults.Created(
            $"{Routes.Base}/admin/users/{account.Id}",
            new AdminUserResponse(TokenIssuer.Response(account), now, null, null)
        );
    }

    public static async Task<Results<Accepted, ProblemHttpResult>> ResendAsync(
        Guid id,
        BookingDbContext db,
        Audit audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        if (!account.MustChangePassword)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "This account has a password.",
                "The owner of this account has already chosen a password and can request a new one on the login page."
            );
        var now = time.GetUtcNow();
        db.Publish(new OrganizerInvited(id, Guid.CreateVersion7(now)), now);
        audit.Add("user.invited-again", "user", id, null, null);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted((string?)null);
    }

    static ProblemHttpResult Taken() =>
        Problems.Of(
            409,
            ProblemCodes.EmailTaken,
            "There is an account with this address.",
            "There is already an account with this address. Find it in the list and change its role."
        );
}
