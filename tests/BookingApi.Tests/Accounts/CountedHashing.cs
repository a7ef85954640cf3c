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

/// <summary>The API, counting how often it hashes a password.</summary>
public sealed class CountedHashing : CatalogueFixture
{
    public CountingHasher Hasher { get; } = new();

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<UserAccount>>(Hasher));
    }
}
