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

    public int Count => count;

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
        return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
