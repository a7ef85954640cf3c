using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TicketPlatform.Data.Migrations;

namespace TicketPlatform.Data.Keys;

/// <summary>The only writer of data-protection keys; everybody else reads them.</summary>
public static class KeyRings
{
    /// <summary>
    /// Creates a key for each application that has none, and the next one two days before the current one expires; else
    /// does nothing. Readers look into the store once a day, so they know the next key before it is used. Of several
    /// calls at once one creates, and the others find what it created.
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
            // Whoever protects something needs the current key. Whether there has to be a new one is the framework's
            // own rule.
            provider.GetDataProtector("key ring").Protect([]);
        }
    }
}
