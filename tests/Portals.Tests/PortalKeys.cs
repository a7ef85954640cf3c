using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TicketPlatform.Contracts.Client;

namespace Portals.Tests;

/// <summary>Data-protection keys as <c>Workers migrate</c> creates them, for doubles of the API to hand out.</summary>
static class PortalKeys
{
    /// <summary>The key of every portal of this test process.</summary>
    public static IReadOnlyList<KeyRingEntry> Entries { get; } = [Create()];

    /// <summary>Another key, valid from now on.</summary>
    public static KeyRingEntry Create()
    {
        var store = new Store();
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection();
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = store);
        using var provider = services.BuildServiceProvider();
        var now = TimeProvider.System.GetUtcNow();
        provider.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        return store.Stored!;
    }

    sealed class Store : IXmlRepository
    {
        public KeyRingEntry? Stored { get; private set; }

        public IReadOnlyCollection<XElement> GetAllElements() => [];

        public void StoreElement(XElement element, string friendlyName) =>
            Stored = new(friendlyName, element.ToString());
    }
}
