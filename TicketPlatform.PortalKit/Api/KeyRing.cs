using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts.Client;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.PortalKit.Api;

/// <summary>
/// The portal's data-protection keys live behind the API, so that any replica reads any visitor's cookie. When the API is away at start
/// the framework logs it and asks again at first use.
/// </summary>
sealed class KeyRing(IHttpMessageHandlerFactory handlers) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Client().Read().Select(entry => XElement.Parse(entry.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        Client().Add(new KeyRingEntry(friendlyName, element.ToString(SaveOptions.DisableFormatting)));

    KeyRingClient Client() =>
        new(new HttpClient(new Blocking(handlers.CreateHandler(nameof(KeyRingClient))), disposeHandler: false) { BaseAddress = ApiClients.Address });

    // The framework's key repository is synchronous, but discovery and retries exist for asynchronous sending only.
    sealed class Blocking(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.Run(() => SendAsync(request, cancellationToken), cancellationToken).GetAwaiter().GetResult();
    }
}

static class KeyRingRegistration
{
    public static void AddKeyRing(this IServiceCollection services, PortalOptions portal, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName(portal.Name).EncryptKeys(configuration);
        services.AddSingleton<KeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
    }
}
