using Microsoft.AspNetCore.Identity;
using TicketPlatform.Data.Accounts;
using TicketPlatform.Domain.Accounts;

namespace BookingApi.Features.Accounts;

/// <summary>
/// Takes the place of an account that does not exist or has no password: checking a password against it takes as long
/// as against a real one.
/// </summary>
sealed class DecoyAccount(IServiceScopeFactory scopes)
{
    readonly Lazy<string> hash = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<IPasswordHasher<UserAccount>>()
            .HashPassword(Nobody, SecretToken.Create());
    });

    static UserAccount Nobody => new() { Name = "" };

    public void Check(IPasswordHasher<UserAccount> hasher, string password) =>
        hasher.VerifyHashedPassword(Nobody, hash.Value, password);
}
