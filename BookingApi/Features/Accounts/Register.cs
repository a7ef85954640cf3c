using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Data.Messaging;
using TicketPlatform.Domain.Messages;

namespace BookingApi.Features.Accounts;

static class Register
{
    public static async Task<Results<Accepted, ProblemHttpResult>> HandleAsync(
        RegisterRequest request,
        HttpRequest http,
        BookingDbContext db,
        UserManager<UserAccount> users,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (PasswordPolicy.Check("password", request.Password, request.Email, request.Name) is { } weak)
            return weak;

        var now = time.GetUtcNow();
        var user = new UserAccount
        {
            Id = Guid.CreateVersion7(now),
            UserName = request.Email,
            Email = request.Email,
            Name = request.Name,
            Language = http.PreferredLanguage(),
            CreatedAt = now,
        };
        // The message is saved with the account. A taken address costs the same work: the password is hashed before the
        // address is looked up.
        db.Publish(new UserRegistered(user.Id), now);
        if (await TryCreateAsync(users, user, request.Password))
            return TypedResults.Accepted((string?)null);

        db.ChangeTracker.Clear();
        var normalized = users.NormalizeEmail(request.Email);
        var owner = await db
            .Users.Where(u => u.NormalizedEmail == normalized)
            .Select(u => u.Id)
            .FirstAsync(cancellation);
        db.Publish(new RegistrationRepeated(owner, Guid.CreateVersion7(now)), now);
        await db.SaveChangesAsync(cancellation);
        return TypedResults.Accepted((string?)null);
    }

    // False when the address is taken. This is checked first and, if two requests race for the address, enforced by the
    // unique index.
    static async Task<bool> TryCreateAsync(UserManager<UserAccount> users, UserAccount user, string password)
    {
        try
        {
            var result = await users.CreateAsync(user, password);
            if (
                !result.Succeeded
                && !result.Errors.All(e =>
                    e.Code
                        is nameof(IdentityErrorDescriber.DuplicateEmail)
                            or nameof(IdentityErrorDescriber.DuplicateUserName)
                )
            )
                throw new InvalidOperationException(
                    $"The account store rejected a registration that had already been validated: {result}"
                );
            return result.Succeeded;
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
