using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that the application is made of: a server, a project, a parameter, a connection string.</summary>
public interface IResource
{
    string Name { get; }
}

public interface IResourceWithConnectionString : IResource
{
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);
}

public interface IResourceWithEnvironment : IResource;

public interface IResourceWithArgs : IResource;

public interface IResourceWithEndpoints : IResource;

public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource on its way into the model; extension methods add to it.</summary>
public interface IResourceBuilder<out T> where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }
    T Resource { get; }
}

sealed class ResourceBuilder<T>(IDistributedApplicationBuilder builder, T resource) : IResourceBuilder<T> where T : IResource
{
    public IDistributedApplicationBuilder ApplicationBuilder => builder;
    public T Resource => resource;
}

public abstract class Resource : IResource
{
    private protected Resource(string name) => Name = name;

    public string Name { get; }
}

/// <summary>A connection string from configuration: bring your own server.</summary>
public sealed class ConnectionStringParameterResource : Resource, IResourceWithConnectionString
{
    readonly string value;

    internal ConnectionStringParameterResource(string name, string value) : base(name) => this.value = value;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => new(value);
}

/// <summary>A value from configuration, or generated once and kept.</summary>
public sealed class ParameterResource : Resource
{
    internal ParameterResource(string name, Func<HostContext, string> value) : base(name) => Read = value;

    /// <summary>Known when the application starts: only then is there a place to keep a generated value.</summary>
    internal Func<HostContext, string> Read { get; }
}

public abstract class ParameterDefault;

/// <summary>Asks for a random value where configuration has none.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    public int MinLength { get; set; } = 22;

    /// <summary>Accepted for Aspire's sake: generated values are letters and digits, which need no quoting anywhere.</summary>
    public bool Special { get; set; } = true;
}

/// <summary>A dependency: started and healthy, or, with an exit code, run to completion.</summary>
sealed record Dependency(IResource Resource, int? ExitCode);

/// <summary>A resource that runs as one local process, or as several replicas of it.</summary>
public abstract class ProcessResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    private protected ProcessResource(string name) : base(name)
    {
    }

    internal List<Endpoint> Endpoints { get; } = [];
    internal List<Dependency> Dependencies { get; } = [];
    internal List<string> Args { get; } = [];

    /// <summary>Filled when everything has its port, so that resources may refer to each other in a circle.</summary>
    internal List<Func<CancellationToken, ValueTask<IEnumerable<KeyValuePair<string, string>>>>> Environment { get; } = [];
    internal int Replicas { get; set; } = 1;
    internal string? HealthPath { get; set; }

    /// <summary>Where the running application keeps its things; set when it starts.</summary>
    internal HostContext Host
    {
        get => field ?? throw new DistributedApplicationException($"'{Name}' has not been started.");
        set;
    }

    internal virtual PosixSignalNumber StopSignal => PosixSignalNumber.Term;

    internal Endpoint? FindEndpoint(string name) => Endpoints.Find(endpoint => endpoint.Name == name);

    /// <summary>The Debian package to install, if the program that the resource needs is not there.</summary>
    internal virtual string? MissingPackage => null;

    /// <summary>The host stops servers after everything that may still want to write to them.</summary>
    internal virtual bool IsServer => false;

    /// <summary>What to run, after whatever the first start needs: a database cluster, a configuration file.</summary>
    internal abstract Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken);

    /// <summary>What else the resource needs once it is up, such as the databases of a server.</summary>
    internal virtual Task FinishAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal virtual Task<bool> IsHealthyAsync(int replica, CancellationToken cancellationToken) =>
        HealthPath is not null && FindEndpoint("http") is { } http
            ? Probes.AnswersAsync(new Uri($"{http.AddressOf(replica)}{HealthPath}"), cancellationToken)
            : Task.FromResult(true);
}

/// <summary>A name for the place that Aspire would publish to.</summary>
public sealed class DockerComposeEnvironmentResource : Resource
{
    internal DockerComposeEnvironmentResource(string name) : base(name)
    {
    }
}
