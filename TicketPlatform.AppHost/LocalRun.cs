using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// What a local run needs in addition to the topology: a folder for its state, ports, and a report for the person who
/// started it.
/// </summary>
static class LocalRun
{
    public const string FreshKey = "LocalState:Fresh";
    const string FolderKey = "LocalState:Folder";
    const string LogFolderKey = "LocalState:LogFolder";

    // Held back until nothing else can fail the start, because these messages would hide the one that matters.
    static readonly StringWriter PortChanges = new(CultureInfo.InvariantCulture);

    /// <summary>
    /// Checks the arguments, and adds what a launch profile would set, so that the host starts the same way with and
    /// without one. What the environment or the arguments say comes first.
    /// </summary>
    public static bool TryPrepare(string[] args, [NotNullWhen(true)] out string[]? prepared)
    {
        prepared = OrReason<string[]>(() =>
        {
            var parsed = HostArguments.Parse(args);
            PrepareEnvironment();
            return [.. Defaults().Select(setting => $"--{setting.Key}={setting.Value}"), .. parsed];
        });
        return prepared is not null;
    }

    static IEnumerable<(string Key, string Value)> Defaults()
    {
        var defaults = new Dictionary<string, Func<string>>
        {
            ["environment"] = () => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Development",
            ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = () => "true",
            // All traffic stays on loopback and is not encrypted, so it does not matter whether the developer
            // certificate is trusted.
            ["ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_TRUST"] = () => "false",
            ["ASPIRE_DEVELOPER_CERTIFICATE_DEFAULT_HTTPS_TERMINATION"] = () => "false",
            ["ASPNETCORE_URLS"] = () => DashboardAddress(15100),
            ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = () => DashboardAddress(15101),
            ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = () => DashboardAddress(15102),
            // The host ends after its processes, not before, so that the next start finds its ports and data free.
            ["DcpPublisher:WaitForResourceCleanup"] = () => "true",
        };
        return defaults
            .Where(setting => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(setting.Key)))
            .Select(setting => (setting.Key, setting.Value()));
    }

    // What the .NET SDK, which runs each service, requires.
    static void PrepareEnvironment()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HOME")))
            Environment.SetEnvironmentVariable(
                "HOME",
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
            );
        var temporary = Path.GetTempPath();
        if (!Directory.Exists(temporary))
            throw new StartException(
                $"The folder for temporary files, {temporary} (TMPDIR), does not exist. Create it, or unset TMPDIR."
            );
    }

    /// <summary>Adds the servers, or explains in one line why that is impossible.</summary>
    public static bool TryAddServers(
        this IDistributedApplicationBuilder builder,
        [NotNullWhen(true)] out Servers? servers
    )
    {
        servers = OrReason(() =>
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
                        Path.GetFullPath(
                            builder.Configuration[LogFolderKey] ?? Path.Combine(folder, "logs"),
                            builder.AppHostDirectory
                        ),
                        builder.Configuration.GetValue<bool>(FreshKey)
                    )
                );
            }
            return Servers.AddTo(builder, StateOf(builder));
        });
        return servers is not null;
    }

    static T? OrReason<T>(Func<T> step)
        where T : class
    {
        try
        {
            return step();
        }
        catch (StartException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return null;
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
        // The report and the dashboard show what matters; a health check that fails while something is starting is not
        // worth a line.
        builder.Services.AddLogging(logging =>
            logging
                .AddFilter(level => level >= LogLevel.Warning)
                .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
                .AddFilter("Aspire.Hosting.Dcp", LogLevel.Error)
                // What it logs it also throws, and being stopped during the start is not an error.
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
                // Keys of the dashboard's own cookies, which stay in the user's home directory.
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
        );
        foreach (var project in builder.Resources.OfType<ProjectResource>())
            builder.CreateResourceBuilder(project).RunBuiltProgram();
        foreach (var (resource, endpoint) in FixedEndpoints(builder))
            endpoint.Port = FreePort.TakeOrReplace(endpoint.Port!.Value, resource.Name, PortChanges);
        Console.Write(PortChanges);
        StateOf(builder)!
            .Announce(
                FixedEndpoints(builder)
                    .Select(fixedEndpoint =>
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{fixedEndpoint.Resource.Name} http://localhost:{fixedEndpoint.Endpoint.Port}"
                        )
                    )
            );
        // What runs as a process or container from the start; Aspire also has hidden resources, which start when they
        // are needed.
        var resources = builder
            .Resources.Where(resource => resource is ProjectResource or ExecutableResource or ContainerResource)
            .Where(resource => !resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
            .ToArray();
        // Not as hosted services, which start only after Aspire's own, when everything is already running.
        var mailFolder = Mail.FolderOf(builder) ?? "";
        builder.Eventing.Subscribe<BeforeStartEvent>(
            (start, cancellation) =>
            {
                var stopping = start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
                InBackground(
                    ActivatorUtilities.CreateInstance<LogFiles>(start.Services, [resources]).WriteAsync(stopping)
                );
                InBackground(
                    ActivatorUtilities
                        .CreateInstance<StartReport>(start.Services, [resources, mailFolder])
                        .WriteAsync(stopping)
                );
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Runs until somebody stops it, or until something required fails during the start.</summary>
    public static int RunToEnd(this DistributedApplication app)
    {
        try
        {
            app.Run();
        }
        catch (OperationCanceledException)
        {
            // Stopped while starting.
        }
        catch (DistributedApplicationException fault)
        {
            Console.Error.WriteLine($"The orchestrator cannot start the platform: {fault.Message}");
            return 1;
        }
        return Environment.ExitCode;
    }

    static (IResource Resource, EndpointAnnotation Endpoint)[] FixedEndpoints(IDistributedApplicationBuilder builder) =>
        [
            .. from resource in builder.Resources
            from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
            where endpoint is { IsProxied: true, Port: not null }
            select (resource, endpoint),
        ];

    static async void InBackground(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The platform is stopping.
        }
    }

    static string DashboardAddress(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"http://localhost:{FreePort.TakeOrReplace(port, "the dashboard", PortChanges)}"
        );
}
