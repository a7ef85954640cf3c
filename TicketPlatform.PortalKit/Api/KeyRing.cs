using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using TicketPlatform.Contracts.Client;

namespace TicketPlatform.PortalKit.Api;

/// <summary>
/// The portal's data-protection keys are read through the API, so that any replica can read any visitor's cookie. If
/// the API is unavailable at startup, the framework logs it and asks again at first use.
/// </summary>
sealed class KeyRing(IHttpMessageHandlerFactory handlers) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Client().Read().Select(entry => XElement.Parse(entry.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        throw new NotSupportedException("Keys are created by `Workers migrate` and by the workers, never by a portal.");

    KeyRingClient Client() =>
        new(
            new HttpClient(new Blocking(handlers.CreateHandler(nameof(KeyRingClient))), disposeHandler: false)
            {
                BaseAddress = ApiClients.Address,
            }
        );

    // The framework's key repository is synchronous, but discovery and retries exist only for asynchronous requests.
    sealed class Blocking(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.Run(() => SendAsync(request, cancellationToken), cancellationToken).GetAwaiter().GetResult();
    }
}
