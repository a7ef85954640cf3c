using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Testing;

/// <summary>What tests ask of a running application.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose requests go to the resource's replicas in turn.</summary>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var process = app.Process(resourceName);
        var endpoint = process.FindEndpoint(endpointName ?? "http")
            ?? throw new ArgumentException($"'{resourceName}' has no endpoint '{endpointName ?? "http"}'.", nameof(endpointName));
        var addresses = Enumerable.Range(0, process.Replicas).Select(replica => new Uri(endpoint.AddressOf(replica))).ToArray();
        return new HttpClient(new InTurn(addresses)) { BaseAddress = addresses[0] };
    }

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = default) =>
        new(new EndpointReference(app.Process(resourceName), endpointName ?? "http").Url);

    public static ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        app.Find(resourceName) is IResourceWithConnectionString resource
            ? resource.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"'{resourceName}' has no connection string.", nameof(resourceName));

    static ProcessResource Process(this DistributedApplication app, string name) =>
        app.Find(name) as ProcessResource ?? throw new ArgumentException($"'{name}' is not a process.", nameof(name));

    static IResource Find(this DistributedApplication app, string name) =>
        app.Resources.FirstOrDefault(resource => resource.Name == name) ?? throw new ArgumentException($"There is no resource '{name}'.", nameof(name));

    sealed class InTurn(Uri[] addresses) : DelegatingHandler(new SocketsHttpHandler())
    {
        int turn;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = addresses[(uint)Interlocked.Increment(ref turn) % addresses.Length];
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = address.Port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
