using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>What a run on this machine needs besides the topology: a place for its state, ports, and a report for who started it.</summary>
static class LocalRun
{
    const string FreshKey = "LocalState:Fresh";
    const string FolderKey = "LocalState:Folder";
    const string LogFolderKey = "LocalState:LogFolder";

    /// <summary>
    /// Understands <c>--fresh</c>, and adds what a launch profile would set, so that the host starts the same way with and without
    /// one. What the environment or the arguments say comes first.
    /// </summary>
    public static string[] Prepare(string[] args)
    {
        var defaults = new Dictionary<string, Func<string>>
        {
            ["environment"] = () => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Development",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = () => "true",
            ["ASPNETCORE_URLS"] = () => LocalAddress(15100),
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = () => LocalAddress(15101),
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = () => LocalAddress(15102),
            // The host ends after its processes, not before: who starts it again at once finds ports and data free.
            ["DcpPublisher:WaitForResourceCleanup"] = () => "true",
        };
        return
        [
            .. from setting in defaults
            where string.IsNullOrEmpty(Environment.GetEnvironmentVariable(setting.Key))
            select $"--{setting.Key}={setting.Value()}",
            .. args.Select(argument => argument == "--fresh" ? $"--{FreshKey}=true" : argument),
        ];
    }

    /// <summary>Adds the servers, or says in one line why that is not possible.</summary>
    public static bool TryAddServers(
        this IDistributedApplicationBuilder builder,
        [NotNullWhen(true)] out Servers? servers
    )
    {
        try
        {
            if (builder.ExecutionContext.IsRunMode)
            {
                var folder = Path.GetFullPath(
                    builder.Configuration[FolderKey] ?? "../.local",
                    builder.AppHostDirectory
                );
                builder.Services.AddSingleton(
                    LocalState.Open(
                        folder,
                        builder.Configuration[LogFolderKey] ?? Path.Combine(folder, "logs"),
                        builder.Configuration.GetValue<bool>(FreshKey)
                    )
                );
            }
            servers = Servers.AddTo(builder, StateOf(builder));
            return true;
        }
        catch (StartException fault)
        {
            Console.Error.WriteLine(fault.Message);
            servers = null;
            return false;
        }
    }

    /// <summary>The state of this run; null while a manifest is published.</summary>
    public static LocalState? StateOf(IDistributedApplicationBuilder builder) =>
        builder.Services.FirstOrDefault(service => service.ServiceType == typeof(LocalState))?.ImplementationInstance
        as LocalState;

    /// <summary>Free ports where fixed ones are taken, log files, and the report of what runs where.</summary>
    public static void AddLocalRun(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return;
        // The report and the dashboard tell what matters; a health check that fails while something starts is no news.
        builder.Services.AddLogging(logging =>
            logging
                .AddFilter(level => level >= LogLevel.Warning)
                .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
                .AddFilter("Aspire.Hosting.Dcp", LogLevel.Error)
        );
        foreach (
            var endpoint in builder
                .Resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
                .Where(endpoint => endpoint is { IsProxied: true, Port: { } port } && !FreePort.IsFree(port))
        )
        {
            var free = FreePort.Take();
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Port {endpoint.Port} is taken; using {free} instead.")
            );
            endpoint.Port = free;
        }
        // What runs as a process or container from the start; Aspire has hidden resources besides, which start when they are needed.
        var resources = builder
            .Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .Where(resource => !resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
            .ToArray();
        // Not as hosted services: those start only when Aspire's own have, and that is when everything runs.
        builder.Eventing.Subscribe<BeforeStartEvent>(
            (start, cancellation) =>
            {
                var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                InBackground(
                    ActivatorUtilities.CreateInstance<LogFiles>(start.Services, [resources]).WriteAsync(stopping)
                );
                InBackground(
                    ActivatorUtilities.CreateInstance<StartReport>(start.Services, [resources]).WriteAsync(stopping)
                );
                return Task.CompletedTask;
            }
        );
    }

    static async void InBackground(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }

    static string LocalAddress(int port)
    {
        if (FreePort.IsFree(port))
            return string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        var free = FreePort.Take();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken; the dashboard uses {free} instead.")
        );
        return string.Create(CultureInfo.InvariantCulture, $"http://localhost:{free}");
    }
}
