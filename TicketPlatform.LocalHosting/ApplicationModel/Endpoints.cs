using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port that a resource listens on, on loopback; every replica has its own.</summary>
sealed class Endpoint(string name, string scheme, int? wantedPort = null, string? environmentVariable = null)
{
    public string Name => name;
    public string Scheme => scheme;

    /// <summary>Taken in run mode if it is free; tests always get free ports.</summary>
    public int? WantedPort => wantedPort;
    public string? EnvironmentVariable => environmentVariable;
    public bool IsExternal { get; set; }
    public int[] Ports { get; set; } = [];

    /// <summary>As processes call each other: <c>http://127.0.0.1:5300</c>.</summary>
    public string AddressOf(int replica) => $"{scheme}://127.0.0.1:{Ports[replica].ToString(CultureInfo.InvariantCulture)}";

    /// <summary>As a person types it: <c>http://localhost:5100</c>.</summary>
    public string DisplayAddressOf(int replica) => $"{scheme}://localhost:{Ports[replica].ToString(CultureInfo.InvariantCulture)}";
}

public enum EndpointProperty
{
    Url,
    Host,
    Port,
}

/// <summary>A value that is known when the application starts.</summary>
public interface IExpressionValue
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>The address of a resource, before it has one.</summary>
public sealed class EndpointReference : IExpressionValue
{
    readonly ProcessResource resource;
    readonly string name;

    internal EndpointReference(ProcessResource resource, string name) => (this.resource, this.name) = (resource, name);

    public string Url => Found.DisplayAddressOf(0);
    public int Port => Found.Ports[0];

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    Endpoint Found => resource.FindEndpoint(name)
        ?? throw new DistributedApplicationException($"'{resource.Name}' has no endpoint '{name}'.");
}

/// <summary>One part of an address.</summary>
public sealed class EndpointReferenceExpression : IExpressionValue
{
    readonly EndpointReference endpoint;
    readonly EndpointProperty property;

    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) =>
        (this.endpoint, this.property) = (endpoint, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(property switch
    {
        EndpointProperty.Host => "127.0.0.1",
        EndpointProperty.Port => endpoint.Port.ToString(CultureInfo.InvariantCulture),
        _ => endpoint.Url,
    });
}
