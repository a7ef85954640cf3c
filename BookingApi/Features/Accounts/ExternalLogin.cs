using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Logs in a person who signed in at an identity provider, as reported by a portal. A linked account is logged in. An
/// unknown person with a verified address gets an account. An existing account is linked only with its password: a
/// provider that knows an address does not prove whose account it is.
/// </summary>
static class ExternalLogin
{
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        ExternalLoginRequest request,
        HttpRequest http,
        BookingDbContext db,
        UserManager<UserAccount> users,
        PasswordCheck passwords,
        TokenIssuer tokens,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await db.OwnerOfAsync(request.Provider, request.Subject, cancellation) is { } owner)
            return await BeginAsync(owner);
        // The response is the same whether or not an account has the unverified address.
        if (!request.EmailVerified || string.IsNullOrWhiteSpace(request.Email))
            return Problems.Of(
                409,
                ProblemCodes.EmailMissing,
                "We did not receive a confirmed email address.",
                "We did not receive a confirmed email address. Confirm your address with the provider "
                    + "and try again, or create an account with a password here."
            );

        var email = request.Email;
        if (await users.FindByEmailAsync(email) is null)
        {
            var made = new UserAccount
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                Name = NameOf(request.Name, email),
                Language = http.PreferredLanguage(),
                CreatedAt = time.GetUtcNow(),
            };
            db.UserLogins.Add(ProviderLinks.New(made.Id, request.Provider, request.Subject, email));
            if (await TryCreateAsync(users, made))
                return await BeginAsync(made);
            db.ChangeTracker.Clear();
        }
        // A second click by the same person may have created the account meanwhile.
        if (await db.OwnerOfAsync(request.Provider, request.Subject, cancellation) is { } meanwhile)
            return await BeginAsync(meanwhile);
        if (string.IsNullOrEmpty(request.Password))
            return LinkRequired();

        var (account, refusal) = await passwords.OfAsync(email, request.Password, cancellation);
        if (account is null)
            return refusal!;
        if (await db.RefuseAnotherAsync(account.Id, request.Provider, request.Subject, cancellation) is { } taken)
            return taken;
        db.UserLogins.Add(ProviderLinks.New(account.Id, request.Provider, request.Subject, email));
        // Two parties vouch for the address: the provider, and the person who knows the password.
        account.EmailConfirmed = true;
        return await BeginAsync(account);

        async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> BeginAsync(UserAccount account)
        {
            if (account.LockoutEnd >= AccountLock.ByAdmin)
                return AccountLock.Problem();
            return await tokens.BeginAsync(account, request.Device, cancellation) is { } answer
                ? TypedResults.Ok(answer)
                : PasswordCheck.Wrong();
        }
    }

    static ProblemHttpResult LinkRequired() =>
        Problems.Of(
            409,
            ProblemCodes.LinkRequired,
            "There is an account with this address.",
            "There is already an account with this address. Enter its password to link it."
        );

    // An unusual name at the provider is no reason to reject someone, so the request has no PersonNameAttribute.
    internal static string NameOf(string? name, string email) =>
        name is { Length: > 0 } && !WebAddress.IsIn(name)
            ? name
            : email[..Math.Min(email.IndexOf('@', StringComparison.Ordinal), 100)].Replace('.', ' ');

    // False when the address or the link is taken, according to the unique indexes.
    static async Task<bool> TryCreateAsync(UserManager<UserAccount> users, UserAccount account)
    {
        try
        {
            return (await users.CreateAsync(account)).Succeeded;
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
