using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What one resource says about itself and about others.</summary>
public static class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value) where T : IResourceWithEnvironment =>
        builder.Set(name, _ => new(value));

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference) where T : IResourceWithEnvironment =>
        builder.Set(name, endpointReference.GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IExpressionValue value) where T : IResourceWithEnvironment =>
        builder.Set(name, value.GetValueAsync);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter) where T : IResourceWithEnvironment =>
        builder.Set(name, _ => new(parameter.Resource.Read(builder.Process().Host)));

    /// <summary>Hands over <c>ConnectionStrings__&lt;name&gt;</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment =>
        builder.Set($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource.GetConnectionStringAsync);

    /// <summary>Hands over <c>services__&lt;name&gt;__http__0</c>, <c>__1</c>, …: every replica's address.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        var service = (ProcessResource)source.Resource;
        builder.Process().Environment.Add(_ => new(
            from endpoint in service.Endpoints
            from replica in Enumerable.Range(0, service.Replicas)
            select KeyValuePair.Create(
                $"services__{service.Name}__{endpoint.Name}__{replica.ToString(CultureInfo.InvariantCulture)}", endpoint.AddressOf(replica))));
        return builder;
    }

    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport
    {
        builder.Process().Dependencies.Add(new Dependency(dependency.Resource, ExitCode: null));
        return builder;
    }

    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport
    {
        builder.Process().Dependencies.Add(new Dependency(dependency.Resource, exitCode));
        return builder;
    }

    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : IResourceWithArgs
    {
        builder.Process().Args.AddRange(args);
        return builder;
    }

    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints =>
        builder.WithEndpoint(port, targetPort, "http", name ?? "http", env, isProxied);

    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null, string? env = null, bool? isProxied = null)
        where T : IResourceWithEndpoints
    {
        builder.Process().Endpoints.Add(new Endpoint(name ?? scheme ?? "tcp", scheme ?? "tcp", port ?? targetPort, env));
        return builder;
    }

    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        builder.Process().Endpoints.ForEach(endpoint => endpoint.IsExternal = true);
        return builder;
    }

    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        builder.Process().HealthPath = path ?? "/";
        return builder;
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints =>
        new(builder.Process(), name);

    static IResourceBuilder<T> Set<T>(this IResourceBuilder<T> builder, string name, Func<CancellationToken, ValueTask<string?>> value) where T : IResource
    {
        builder.Process().Environment.Add(async token => await value(token) is { } text ? [KeyValuePair.Create(name, text)] : []);
        return builder;
    }

    // Every resource with an environment, arguments, endpoints or dependencies is a process here.
    static ProcessResource Process<T>(this IResourceBuilder<T> builder) where T : IResource =>
        builder.Resource as ProcessResource
        ?? throw new DistributedApplicationException($"'{builder.Resource.Name}' is not a process, so it takes no such setting.");
}
