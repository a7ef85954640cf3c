using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Accounts;
using Xunit;

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
