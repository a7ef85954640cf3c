using TicketPlatform.Contracts;

namespace BookingApi.Tests.Api;

static class Portals
{
    /// <summary>
    /// A client that calls as the customer portal does, for a visitor with this address and, if it has one, this id.
    /// </summary>
    public static HttpClient Portal(this ApiFixture api, string visitor, int node = 0, string? browser = null)
    {
        var client = api.Visitor(node);
        client.DefaultRequestHeaders.Add(Routes.ServiceAuthHeader, "customer-portal:customer-portal-test-key");
        client.DefaultRequestHeaders.Add(Routes.ClientAddressHeader, visitor);
        if (browser is not null)
            client.DefaultRequestHeaders.Add(Routes.VisitorHeader, browser);
        return client;
    }
}
