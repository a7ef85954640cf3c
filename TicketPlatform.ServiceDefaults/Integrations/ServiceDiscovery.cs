using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Stands in for the package Microsoft.Extensions.ServiceDiscovery: <c>http://booking-api</c> becomes one of the addresses in
/// <c>services:booking-api:http:0</c>, <c>:1</c>, …, in turn.
/// </summary>
public static class ServiceDiscoveryExtensions
{
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        services.TryAddSingleton<ServiceAddresses>();
        services.TryAddTransient<ServiceDiscoveryHandler>();
        return services;
    }

    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder) =>
        httpClientBuilder.AddHttpMessageHandler<ServiceDiscoveryHandler>();

    sealed class ServiceAddresses(IConfiguration configuration)
    {
        int turn;

        public Uri Resolve(Uri uri)
        {
            // "https+http://booking-api": the first scheme that has an address.
            foreach (var scheme in uri.Scheme.Split('+'))
            {
                var addresses = configuration.GetSection($"services:{uri.Host}:{scheme}").GetChildren().ToArray();
                if (addresses.Length > 0)
                {
                    var address = new Uri(addresses[(uint)Interlocked.Increment(ref turn) % addresses.Length].Value!);
                    return new UriBuilder(uri) { Scheme = address.Scheme, Host = address.Host, Port = address.Port }.Uri;
                }
            }

            return uri;
        }
    }

    sealed class ServiceDiscoveryHandler(ServiceAddresses addresses) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = addresses.Resolve(asked);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                // A retry asks again, and gets the next address.
                request.RequestUri = asked;
            }
        }
    }
}
