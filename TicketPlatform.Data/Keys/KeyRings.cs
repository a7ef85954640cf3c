using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TicketPlatform.Data.Migrations;

namespace TicketPlatform.Data.Keys;

/// <summary>The only writer of data-protection keys; all others read them.</summary>
public static class KeyRings
{
    /// <summary>
    /// Creates a key for each application that has none, and the next one two days before the current one expires;
    /// otherwise does nothing. Readers check the store once a day, so they know the next key before it is used. Of
    /// several concurrent calls, one creates the key and the others find it.
    /// </summary>
    public static async Task EnsureAsync(
        string connectionString,
        IEnumerable<string> applications,
        Action<IDataProtectionBuilder> encrypt,
        ILoggerFactory logs,
        CancellationToken cancellation = default
    )
    {
        await using var turn = await MigrationLock.TakeAsync(connectionString, cancellation);
        foreach (var application in applications)
        {
            var services = new ServiceCollection()
                .AddSingleton(logs)
                .AddLogging()
                .AddDbContext<KeyRingContext>(context => context.UseNpgsql(connectionString));
            encrypt(
                services.AddDataProtection().SetApplicationName(application).PersistKeysToDbContext<KeyRingContext>()
            );
            await using var provider = services.BuildServiceProvider();
            // Protecting something requires the current key. The framework's own rule decides whether a new one is
            // needed.
            provider.GetDataProtector("key ring").Protect([]);
        }
    }
}
