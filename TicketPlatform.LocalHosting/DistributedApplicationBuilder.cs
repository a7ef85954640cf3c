using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    string AppHostDirectory { get; }
    ConfigurationManager Configuration { get; }
    DistributedApplicationExecutionContext ExecutionContext { get; }

    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    DistributedApplication Build();
}

/// <summary>Local processes are for running; publishing is what Aspire itself is for.</summary>
public sealed class DistributedApplicationExecutionContext
{
    public bool IsRunMode => true;
    public bool IsPublishMode => false;
}

public sealed class DistributedApplicationException(string message) : Exception(message);

sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    readonly bool isTesting;

    public DistributedApplicationBuilder(string[] args, Assembly? appHost, bool isTesting)
    {
        this.isTesting = isTesting;
        AppHostDirectory = appHost?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "AppHostDirectory")?.Value
            ?? AppContext.BaseDirectory;
        Fresh = args.Contains("--fresh");
        Configuration
            .SetBasePath(AppHostDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. args.Where(argument => argument != "--fresh")]);
    }

    public string AppHostDirectory { get; }
    public ConfigurationManager Configuration { get; } = new();
    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();
    public List<IResource> Resources { get; } = [];

    /// <summary>Throw away what earlier runs left.</summary>
    public bool Fresh { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Exists(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"There are two resources named '{resource.Name}'.");
        }

        Resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        var environment = Configuration["DOTNET_ENVIRONMENT"] ?? Environments.Development;
        var host = new HostContext(AppHostDirectory, environment, isTesting, Configuration["LocalHosting:Directory"]);
        return new DistributedApplication(Resources, host, Configuration, Fresh);
    }
}
