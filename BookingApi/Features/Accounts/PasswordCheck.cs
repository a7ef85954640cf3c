using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Checks a password. An address without an account takes the same work, counts its failures the same way and is locked
/// out the same way, so callers cannot tell the two cases apart.
/// </summary>
sealed class PasswordCheck(
    LoginAttempts attempts,
    UserManager<UserAccount> users,
    DecoyAccount decoy,
    CurrentUser caller
)
{
    /// <summary>The account that matches the address and password, or the reason why there is none.</summary>
    public async Task<(UserAccount? Account, ProblemHttpResult? Refusal)> OfAsync(
        string email,
        string password,
        CancellationToken cancellation
    )
    {
        var limits = await attempts.OfLoginAsync(users.NormalizeEmail(email.Trim())!, HashOf(email), cancellation);
        if (await attempts.ReserveAsync(limits, cancellation) is { } locked)
            return (null, locked);
        var account = await users.FindByEmailAsync(email);
        if (!await FitsAsync(account, password))
            return (null, Wrong());
        await attempts.TakeBackAsync(limits, cancellation);
        // Only someone who knows the password gets this answer.
        return account!.LockoutEnd >= AccountLock.ByAdmin ? (null, AccountLock.Problem()) : (account, null);
    }

    /// <summary>
    /// Why the caller's own password, requested again in <paramref name="field"/>, is rejected; null if it is correct.
    /// </summary>
    public async Task<ProblemHttpResult?> RefuseAsync(
        UserAccount account,
        string field,
        string password,
        CancellationToken cancellation
    )
    {
        AttemptLimit[] limits =
        [
            AttemptLimit.OfSession(account.NormalizedEmail!, HashOf(account.Email!), caller.SessionId),
        ];
        if (await attempts.ReserveAsync(limits, cancellation) is { } locked)
            return locked;
        if (!await FitsAsync(account, password))
            return Problems.Invalid(field, "This password is incorrect.");
        await attempts.TakeBackAsync(limits, cancellation);
        return null;
    }

    /// <summary>Clears the wrong passwords counted for this address.</summary>
    public Task ForgetAsync(string email, CancellationToken cancellation) =>
        attempts.ForgetAsync(HashOf(email), cancellation);

    /// <summary>The key under which wrong passwords for this address are counted.</summary>
    public byte[] HashOf(string email) => SecretToken.Hash(users.NormalizeEmail(email)!);

    /// <summary>The answer to a wrong password, and to an address without an account.</summary>
    public static ProblemHttpResult Wrong() =>
        Problems.Of(
            401,
            ProblemCodes.InvalidCredentials,
            "The email or password is incorrect.",
            "The email or password is incorrect. Please check both."
        );

    // Exactly one hash is computed, whatever state the account is in.
    async Task<bool> FitsAsync(UserAccount? account, string password)
    {
        if (account?.PasswordHash is not null)
            return await users.CheckPasswordAsync(account, password);
        decoy.Check(users.PasswordHasher, password);
        return false;
    }
}
