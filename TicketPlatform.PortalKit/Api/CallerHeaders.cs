using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using TicketPlatform.Contracts;
using TicketPlatform.Localization;
using TicketPlatform.PortalKit.Hosting;
using TicketPlatform.PortalKit.Sessions;

namespace TicketPlatform.PortalKit.Api;

/// <summary>Tells the API with every call which portal is calling, for whom, and from where.</summary>
sealed class CallerHeaders(IHttpContextAccessor contexts, PortalOptions portal, IConfiguration configuration)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        // A retry passes through here again with the same request.
        if (configuration["ServiceAuth:Key"] is { Length: > 0 } key)
            Set(Routes.ServiceAuthHeader, $"{portal.Name}:{key}");

        var context = contexts.HttpContext;
        if (context?.Connection.RemoteIpAddress is { } address)
            Set(Routes.ClientAddressHeader, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString());
        if (context?.VisitorHeader() is { } visitor)
            Set(Routes.VisitorHeader, visitor);
        // Accounts and bookings are created in the language that the visitor reads.
        Set("Accept-Language", Languages.Current.Tag);
        var token = context?.AccessToken();
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            context!.MarkSessionChecked();
        }

        var response = await base.SendAsync(request, cancellationToken);
        var isRefused =
            response.StatusCode == HttpStatusCode.Unauthorized
            && !request.RequestUri!.AbsolutePath.StartsWith(Routes.Base + "/auth/log", StringComparison.Ordinal);
        // A public route still answers, and says that the session in the cookie has ended.
        if (token is not null && (isRefused || response.Headers.Contains(Routes.SessionEndedHeader)))
            context!.MarkSessionEnded();
        return response;

        void Set(string name, string value)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
