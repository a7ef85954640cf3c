using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>What happens at the key store when requests contain unknown key ids.</summary>
public sealed class UnknownKeyTests : IDisposable
{
    readonly StoppedClock clock = new();
    readonly Store store = new();
    readonly ServiceProvider reader;
    readonly ServiceProvider writer;

    public UnknownKeyTests()
    {
        var writing = new ServiceCollection().AddLogging();
        writing.AddDataProtection().SetApplicationName("shop");
        writing.Configure<KeyManagementOptions>(keys => keys.XmlRepository = store);
        writer = writing.BuildServiceProvider();
        writer.GetDataProtector("test").Protect([]);

        var reading = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock);
        reading.AddSharedKeys("shop", new ConfigurationBuilder().Build());
        reading.Configure<KeyManagementOptions>(keys => keys.XmlRepository = store);
        reader = reading.BuildServiceProvider();
        reader.GetDataProtector("test").Protect([]);
        store.Reads = 0;
    }

    public void Dispose()
    {
        reader.Dispose();
        writer.Dispose();
    }

    [Fact]
    public void Garbage_key_ids_cost_one_read_of_the_store_every_two_seconds()
    {
        Parallel.For(0, 200, _ => Refuse());
        Assert.Equal(1, store.Reads);
        clock.Advance(TimeSpan.FromSeconds(1.9));
        Refuse();
        Assert.Equal(1, store.Reads);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Parallel.For(0, 200, _ => Refuse());
        Assert.Equal(2, store.Reads);
    }

    [Fact]
    public void A_key_that_was_created_later_is_read_once_and_then_known()
    {
        var payload = ProtectedWithANewKey();
        for (var i = 0; i < 3; i++)
            Assert.Equal([7], reader.GetDataProtector("test").Unprotect(payload));
        Assert.Equal(1, store.Reads);
    }

    [Fact]
    public void An_unreadable_key_store_rejects_unknown_keys_and_nothing_else()
    {
        var known = reader.GetDataProtector("test").Protect([1]);
        var payload = ProtectedWithANewKey();
        store.IsUnavailable = true;
        Assert.ThrowsAny<CryptographicException>(() => reader.GetDataProtector("test").Unprotect(payload));
        Assert.Equal([1], reader.GetDataProtector("test").Unprotect(known));

        store.IsUnavailable = false;
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([7], reader.GetDataProtector("test").Unprotect(payload));
    }

    byte[] ProtectedWithANewKey()
    {
        var now = TimeProvider.System.GetUtcNow();
        var manager = writer.GetRequiredService<IKeyManager>();
        var key = manager.CreateNewKey(now, now.AddDays(90));
        store.Reads = 0;
        using var other = Single(key.KeyId);
        var payload = other.GetDataProtector("test").Protect([7]);
        store.Reads = 0;
        return payload;
    }

    // An application that has this key and no other one, so it protects with it.
    ServiceProvider Single(Guid keyId)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().SetApplicationName("shop").DisableAutomaticKeyGeneration();
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = store.Only(keyId));
        return services.BuildServiceProvider();
    }

    // The framework's format: a magic number, the id of the key, and the rest.
    void Refuse() =>
        Assert.ThrowsAny<CryptographicException>(() =>
            reader
                .GetDataProtector("test")
                .Unprotect([
                    0x09,
                    0xF0,
                    0xC9,
                    0xF0,
                    .. Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToByteArray(),
                    .. new byte[80],
                ])
        );

    sealed class Store : IXmlRepository
    {
        readonly List<XElement> stored = [];

        public int Reads { get; set; }
        public bool IsUnavailable { get; set; }

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            Reads++;
            return IsUnavailable ? throw new IOException("The store is unavailable.") : [.. stored];
        }

        public void StoreElement(XElement element, string friendlyName) => stored.Add(element);

        public Store Only(Guid keyId)
        {
            var only = new Store();
            only.stored.AddRange(stored.Where(element => (Guid?)element.Attribute("id") == keyId));
            return only;
        }
    }
}
