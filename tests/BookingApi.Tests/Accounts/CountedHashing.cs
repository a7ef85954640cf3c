using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using TicketPlatform.Data.Accounts;

namespace BookingApi.Tests.Accounts;

/// <summary>The API, counting how often it hashes a password.</summary>
public sealed class CountedHashing : CatalogFixture
{
    public CountingHasher Hasher { get; } = new();

    /// <summary>Pauses the next check of a password until it is continued.</summary>
    public PausedCheck DuringTheNextCheck()
    {
        var paused = new PausedCheck();
        Hasher.DuringTheNextCheck(paused.Pause);
        return paused;
    }

    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<UserAccount>>(Hasher));
    }
}
