using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Tests.Accounts;

public sealed class CountingHasher : IPasswordHasher<UserAccount>
{
    readonly PasswordHasher<UserAccount> hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 1000 })
    );
    int count;
    Action? meanwhile;

    public int Count => count;

    /// <summary>Runs once, in the middle of the next check of a password.</summary>
    public void DuringTheNextCheck(Action action) => meanwhile = action;

    public string HashPassword(UserAccount user, string password)
    {
        Interlocked.Increment(ref count);
        return hasher.HashPassword(user, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(
        UserAccount user,
        string hashedPassword,
        string providedPassword
    )
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref meanwhile, null)?.Invoke();
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
