using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>
/// The part of Aspire's application host that the platform uses, over plain processes of this machine. It is for development and
/// tests; production runs in containers, from the manifests that Aspire publishes.
/// </summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    readonly IConfiguration configuration;
    readonly bool fresh;
    readonly ResourceLog log;
    readonly Dictionary<ProcessResource, Task> starting = [];
    readonly CancellationTokenSource stopping = new();
    bool isOpen;

    internal DistributedApplication(IReadOnlyList<IResource> resources, HostContext host, IConfiguration configuration, bool fresh)
    {
        this.configuration = configuration;
        this.fresh = fresh;
        Host = host;
        Resources = resources;
        log = new ResourceLog(host);
        ResourceNotifications = new ResourceNotificationService(this);
        ResourceCommands = new ResourceCommandService(this);
    }

    public ResourceNotificationService ResourceNotifications { get; }
    public ResourceCommandService ResourceCommands { get; }

    internal HostContext Host { get; }
    internal IReadOnlyList<IResource> Resources { get; }
    internal List<RunningResource> Running { get; } = [];

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) =>
        EntryPointRun.CreateBuilder?.Invoke(args) ?? new DistributedApplicationBuilder(args, Assembly.GetEntryAssembly(), isTesting: false);

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        using var signals = new StopSignals(cancellationToken);
        try
        {
            await StartAsync(signals.Stop);
            await Task.Delay(Timeout.Infinite, signals.Stop);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            log.Say("Stopping …");
        }
        catch (DistributedApplicationException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            Environment.ExitCode = 1;
        }

        await DisposeAsync();
    }

    /// <summary>Starts everything, each resource after what it waits for; returns when all of it is healthy.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        var processes = Resources.OfType<ProcessResource>().ToList();
        SayWhatIsMissing(processes);
        Host.Open(fresh);
        isOpen = true;

        // Whoever names a collector gets the telemetry there: the processes inherit the variables as they are.
        var dashboard = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null ? Dashboard.FindInstalled(Host) : null;
        if (dashboard is not null)
        {
            processes.Insert(0, dashboard);
        }

        foreach (var process in processes)
        {
            Prepare(process);
        }

        log.Reserve(Running.Select(instance => instance.Name));
        Host.OtlpEndpoint = dashboard?.OtlpEndpoint;
        if (dashboard is null && configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] is { Length: > 0 } protocol)
        {
            Host.OtlpProtocol = protocol;
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping.Token);
        await AllOrFirstFaultAsync(processes.Where(process => process != dashboard).Select(process => StartOnceAsync(process, failed.Token)), failed);
        Summarize(clock.Elapsed, dashboard);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await stopping.CancelAsync();
        foreach (var wave in Running.GroupBy(instance => instance.Resource.IsServer).OrderBy(wave => wave.Key))
        {
            await Task.WhenAll(wave.Select(instance => instance.StopAsync(gently: !Host.IsTesting)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (isOpen)
        {
            isOpen = false;
            log.Dispose();
            Host.Dispose();
        }
    }

    internal RunningResource[] Instances(string name)
    {
        var found = Running.Where(instance => instance.Resource.Name == name || instance.Name == name).ToArray();
        return found.Length > 0 ? found : throw new DistributedApplicationException($"There is no process resource '{name}'.");
    }

    static void SayWhatIsMissing(IEnumerable<ProcessResource> processes)
    {
        var packages = processes.Select(process => process.MissingPackage).OfType<string>().Distinct().ToList();
        if (packages.Count > 0)
        {
            throw new DistributedApplicationException($"Not installed: {string.Join(", ", packages)}. Install with: sudo apt-get install {string.Join(' ', packages)}");
        }
    }

    void Prepare(ProcessResource process)
    {
        process.Host = Host;
        foreach (var endpoint in process.Endpoints)
        {
            var wanted = Host.IsTesting ? null : endpoint.WantedPort;
            endpoint.Ports = [.. Enumerable.Range(0, process.Replicas).Select(replica => Ports.Take(replica == 0 ? wanted : null))];
        }

        Running.AddRange(Enumerable.Range(0, process.Replicas).Select(replica => new RunningResource(process, replica, log)));
        if (process is DashboardResource)
        {
            // Its first start unpacks 300 MB: nobody waits for it.
            _ = StartOnceAsync(process, stopping.Token);
        }
    }

    Task StartOnceAsync(ProcessResource process, CancellationToken cancellationToken)
    {
        lock (starting)
        {
            return starting.TryGetValue(process, out var task) ? task : starting[process] = Task.Run(() => StartAsync(process, cancellationToken), cancellationToken);
        }
    }

    async Task StartAsync(ProcessResource process, CancellationToken cancellationToken)
    {
        await Task.WhenAll(process.Dependencies.Select(dependency => WaitForAsync(process, dependency, cancellationToken)));
        var isJob = Resources.OfType<ProcessResource>().Any(other => other.Dependencies.Exists(dependency => dependency.Resource == process && dependency.ExitCode is not null));
        await Task.WhenAll(Running.Where(instance => instance.Resource == process).Select(async instance =>
        {
            await instance.StartAsync(cancellationToken);
            if (isJob)
            {
                await instance.WaitForExitAsync(cancellationToken);
            }
            else
            {
                await instance.WaitUntilHealthyAsync(cancellationToken);
            }
        }));
        await process.FinishAsync(cancellationToken);
    }

    async Task WaitForAsync(ProcessResource process, Dependency dependency, CancellationToken cancellationToken)
    {
        var needed = dependency.Resource is PostgresDatabaseResource database ? database.Parent : dependency.Resource;
        if (needed is not ProcessResource other)
        {
            return;
        }

        await StartOnceAsync(other, cancellationToken);
        if (dependency.ExitCode is { } expected && Running.Find(instance => instance.Resource == other) is { } job && job.ExitCode != expected)
        {
            throw new DistributedApplicationException($"'{process.Name}' cannot start: '{other.Name}' ended with exit code {job.ExitCode}.\n{log.Tail(job.Name)}");
        }
    }

    static async Task AllOrFirstFaultAsync(IEnumerable<Task> tasks, CancellationTokenSource failed)
    {
        var open = tasks.ToList();
        while (open.Count > 0)
        {
            var done = await Task.WhenAny(open);
            open.Remove(done);
            if (!done.IsCompletedSuccessfully)
            {
                await failed.CancelAsync();
                await Task.WhenAll(open).ContinueWith(_ => { }, TaskScheduler.Default);
                await done;
            }
        }
    }

    void Summarize(TimeSpan elapsed, DashboardResource? dashboard)
    {
        log.Say(string.Empty);
        log.Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"All healthy after {elapsed.TotalSeconds:0.0} s."));
        foreach (var instance in Running.Where(instance => instance.ExitCode is null))
        {
            log.Say($"  {instance.Name,-20} {string.Join("  ", instance.Resource.Endpoints.Take(instance.Resource.IsServer ? 1 : 2).Select(endpoint => endpoint.DisplayAddressOf(instance.Replica)))}");
        }

        if (dashboard is null && configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is null)
        {
            log.Say("  No dashboard: the Aspire CLI is not installed (run.sh installs it through npm).");
        }

        foreach (var note in configuration.GetSection("LocalHosting:Notes").GetChildren())
        {
            log.Say($"  {note.Value}");
        }

        log.Say($"  Logs are in {Host.LogDirectory}; Ctrl-C stops everything.");
    }
}
