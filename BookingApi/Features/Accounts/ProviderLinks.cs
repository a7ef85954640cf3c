using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>The identity providers that are linked to the caller's account.</summary>
static class ProviderLinks
{
    public static async Task<Ok<LoginMethodsResponse>> ListAsync(
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            new LoginMethodsResponse(
                await db.Users.AnyAsync(u => u.Id == user.Id && u.PasswordHash != null, cancellation),
                await db
                    .UserLogins.Where(l => l.UserId == user.Id)
                    .OrderBy(l => l.LoginProvider)
                    .Select(l => new LinkedProvider(l.LoginProvider, l.ProviderDisplayName))
                    .ToListAsync(cancellation)
            )
        );

    public static async Task<Results<Ok<LoginMethodsResponse>, ProblemHttpResult>> AddAsync(
        LinkProviderRequest request,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == user.Id, cancellation) is not { } account)
            return Problems.NotFound("This account");
        // Otherwise an attacker could create an account for somebody else's address, link their own identity, and wait
        // for the owner to take the account over with a new password.
        var sameAddress =
            request.EmailVerified && string.Equals(request.Email, account.Email, StringComparison.OrdinalIgnoreCase);
        if (!account.EmailConfirmed && !sameAddress)
            return Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "Confirm your email address first.",
                "Confirm your email address first: open the link that we emailed to you. Then try again."
            );
        if (await db.OwnerOfAsync(request.Provider, request.Subject, cancellation) is { } owner)
            return owner.Id == user.Id ? await ListAsync(user, db, cancellation) : Elsewhere();
        if (await db.RefuseAnotherAsync(user.Id, request.Provider, request.Subject, cancellation) is { } taken)
            return taken;
        db.UserLogins.Add(New(user.Id, request.Provider, request.Subject, request.Email));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Elsewhere();
        }
        return await ListAsync(user, db, cancellation);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string provider,
        CurrentUser user,
        BookingDbContext db,
        CancellationToken cancellation
    ) =>
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync<Results<NoContent, ProblemHttpResult>>(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                // Two links removed at the same time must not both rely on the other.
                var account = await db
                    .Users.FromSql($"select * from users where id = {user.Id} for update")
                    .AsNoTracking()
                    .SingleOrDefaultAsync(cancellation);
                var links = db.UserLogins.Where(l => l.UserId == user.Id);
                if (account is null || !await links.AnyAsync(l => l.LoginProvider == provider, cancellation))
                    return Problems.NotFound("This link");
                if (
                    account.PasswordHash is null
                    && !await links.AnyAsync(l => l.LoginProvider != provider, cancellation)
                )
                    return Problems.Of(
                        409,
                        ProblemCodes.InvalidState,
                        "This is your only way to log in.",
                        "This is your only way to log in. Choose a password before you remove it."
                    );
                await links.Where(l => l.LoginProvider == provider).ExecuteDeleteAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return TypedResults.NoContent();
            });

    public static IdentityUserLogin<Guid> New(Guid userId, string provider, string subject, string? label) =>
        new()
        {
            UserId = userId,
            LoginProvider = provider,
            ProviderKey = subject,
            ProviderDisplayName = label,
        };

    /// <summary>The account linked to an identity at a provider.</summary>
    public static Task<UserAccount?> OwnerOfAsync(
        this BookingDbContext db,
        string provider,
        string subject,
        CancellationToken cancellation
    ) =>
        db.Users.FirstOrDefaultAsync(
            u => db.UserLogins.Any(l => l.LoginProvider == provider && l.ProviderKey == subject && l.UserId == u.Id),
            cancellation
        );

    /// <summary>Rejects a second identity at a provider to which the account is already linked.</summary>
    public static async Task<ProblemHttpResult?> RefuseAnotherAsync(
        this BookingDbContext db,
        Guid userId,
        string provider,
        string subject,
        CancellationToken cancellation
    ) =>
        await db.UserLogins.AnyAsync(
            l => l.UserId == userId && l.LoginProvider == provider && l.ProviderKey != subject,
            cancellation
        )
            ? Problems.Of(
                409,
                ProblemCodes.InvalidState,
                "Another account is already linked.",
                "Your account is already linked to another account at this provider. Remove that link first."
            )
            : null;

    static ProblemHttpResult Elsewhere() =>
        Problems.Of(
            409,
            ProblemCodes.InvalidState,
            "This belongs to another account.",
            "This login is already linked to another account here. Log in to that account and remove "
                + "the link first."
        );
}
