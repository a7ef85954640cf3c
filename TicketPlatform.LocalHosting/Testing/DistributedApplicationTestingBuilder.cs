using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

/// <summary>Applications for tests: throw-away data, free ports, a silent console. Logs are in <c>artifacts/logs</c>.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>The application that an AppHost describes; any type of its assembly will do.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        await EntryPointRun.RunAsync(entryPoint, args).WaitAsync(cancellationToken);

    /// <summary>An application that the test describes itself.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => new TestingBuilder(args, appHost: null);
}

sealed class TestingBuilder(string[] args, Assembly? appHost) : IDistributedApplicationTestingBuilder
{
    readonly DistributedApplicationBuilder builder = new(args, appHost, isTesting: true);
    DistributedApplication? built;

    public bool IsInEntryPoint { get; set; }
    public string AppHostDirectory => builder.AppHostDirectory;
    public ConfigurationManager Configuration => builder.Configuration;
    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        builder.AddResource(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        if (IsInEntryPoint)
        {
            IsInEntryPoint = false;
            throw new EntryPointRun.BuiltException();
        }

        return built = builder.Build();
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

    public ValueTask DisposeAsync() => built?.DisposeAsync() ?? ValueTask.CompletedTask;
}
