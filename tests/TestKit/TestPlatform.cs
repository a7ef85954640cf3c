using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;
using Xunit.Sdk;

namespace TicketPlatform.TestKit;

/// <summary>
/// The AppHost's application, or a part of it, with data that is deleted afterwards and logs in
/// <c>artifacts/logs/&lt;time&gt;-&lt;process&gt;-&lt;n&gt;/</c>. A replica is named after its resource and its number:
/// <c>booking-api-0</c>.
/// </summary>
public sealed class TestPlatform : IAsyncDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(4);

    readonly DistributedApplication app;
    readonly TestFolder folder;

    readonly ConcurrentDictionary<string, string[]> replicas = new();
    readonly ConcurrentDictionary<string, Uri> addresses = new();
    readonly ConcurrentDictionary<string, bool> drained = new();

    TestPlatform(DistributedApplication app, TestFolder folder) => (this.app, this.folder) = (app, folder);

    /// <summary>
    /// Starts what <paramref name="configure"/> leaves of the application, without waiting for anything.
    /// </summary>
    public static async Task<TestPlatform> StartAsync(
        Action<IDistributedApplicationTestingBuilder> configure,
        params string[] args
    )
    {
        var places = TestFolder.Create();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<LocalState>(
            [
                $"--LocalState:Folder={places.Path}",
                $"--LocalState:LogFolder={places.LogPath}",
                // Nothing here is a container. The orchestrator keeps polling its container engine, and Docker's client
                // alone uses a tenth of two cores for that; an engine that is not installed uses nothing.
                "--DcpPublisher:ContainerRuntime=podman",
                .. args,
            ],
            CancellationToken.None
        );
        // They are in the log folder, one file each.
        builder.Services.AddLogging(logging => logging.AddFilter("TicketPlatform.AppHost.Resources", LogLevel.None));
        // Nothing here has to survive a crash of the machine; killed servers find what the operating system has.
        foreach (var server in builder.Resources.OfType<LocalServerResource>())
            builder.CreateResourceBuilder(server).WithEnvironment("FSYNC", "off");
        configure(builder);
        var application = await builder.BuildAsync();
        await application.StartAsync();
        return new(application, places);
    }

    public string LogFolder => folder.LogPath;

    public async Task<string> ConnectionStringAsync(string resource) => (await app.GetConnectionStringAsync(resource))!;

    /// <summary>The address that browsers use.</summary>
    public Uri Endpoint(string resource) => app.GetEndpoint(resource, "http");

    /// <summary>
    /// A client whose requests go to the replicas of a service in turn, without those that are being replaced.
    /// </summary>
    public HttpClient Client(string resource)
    {
        var all = Instances(resource);
        return new(new InTurnHandler(AddressAt)) { BaseAddress = AddressOf(all[0]) };

        Uri AddressAt(int turn)
        {
            var open = Array.FindAll(all, instance => !drained.ContainsKey(instance));
            return AddressOf(open[turn % open.Length]);
        }
    }

    /// <summary>A client of one replica.</summary>
    public HttpClient Client(string resource, int replica) =>
        new() { BaseAddress = AddressOf(Instances(resource)[replica]) };

    /// <summary>Waits until every replica of the resource is healthy.</summary>
    public async Task HealthyAsync(string resource)
    {
        await FindReplicasAsync(Resource(resource));
        foreach (var replica in Instances(resource))
            await app
                .ResourceNotifications.WaitForResourceAsync(NameOf(resource), now =>
                    now.ResourceId == replica && IsRunning(now)
                )
                .WaitAsync(Timeout);
        var checks = Resource(resource)
            .Annotations.OfType<HealthCheckAnnotation>()
            .Select(check => check.Key)
            .ToHashSet(StringComparer.Ordinal);
        var health = app.Services.GetRequiredService<HealthCheckService>();
        await Eventually.SeeAsync(
            async () => (await health.CheckHealthAsync(check => checks.Contains(check.Name))).Status,
            status => status == HealthStatus.Healthy,
            Timeout
        );
        if (Resource(resource) is not ProjectResource)
            return;
        using var http = new HttpClient();
        foreach (var replica in Instances(resource))
        {
            await Eventually.SeeAsync(
                async () => (await http.GetAsync(new Uri(AddressOf(replica), HealthPaths.Ready))).IsSuccessStatusCode,
                healthy => healthy,
                Timeout
            );
        }
    }

    /// <summary>Kills the processes of a resource, by their ids.</summary>
    public async Task KillAsync(string resource)
    {
        foreach (var instance in Instances(resource))
        {
            ProcessTree.Kill(ProcessId(instance));
            await EndedAsync(resource, instance);
        }
    }

    public async Task StopAsync(string resource)
    {
        foreach (var instance in Instances(resource))
        {
            await CommandAsync(instance, KnownResourceCommands.StopCommand);
            await EndedAsync(resource, instance);
        }
    }

    /// <summary>
    /// Replaces the replicas of a service one after the other, as a rollout does: new requests go to the others, the
    /// process is told to stop and finishes what it has begun, and its successor gets requests once it is ready.
    /// </summary>
    public async Task ReplaceAsync(string resource)
    {
        foreach (var (instance, number) in Instances(resource).Select((instance, i) => (instance, i)))
        {
            drained[instance] = true;
            await StopAsync($"{resource}-{number}");
            await StartAsync($"{resource}-{number}");
            drained.TryRemove(instance, out _);
        }
    }

    /// <summary>Starts what was stopped or killed, and waits until it is healthy.</summary>
    public async Task StartAsync(string resource)
    {
        foreach (var instance in Instances(resource))
        {
            if (!IsRunning(Snapshot(instance)))
                await CommandAsync(instance, KnownResourceCommands.StartCommand);
        }
        await HealthyAsync(resource);
    }

    /// <summary>The ids of the processes behind a resource, one for each replica.</summary>
    public IEnumerable<int> ProcessIds(string resource) => Instances(resource).Select(ProcessId);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete();
    }

    IResource Resource(string name) =>
        app
            .Services.GetRequiredService<DistributedApplicationModel>()
            .Resources.Single(resource => resource.Name == NameOf(name));

    // "booking-api-1" is the second replica of "booking-api".
    string NameOf(string name) => IsReplica(name) ? name[..name.LastIndexOf('-')] : name;

    static bool IsReplica(string name) => char.IsAsciiDigit(name[^1]);

    string[] Instances(string name) => IsReplica(name) ? [replicas[NameOf(name)][name[^1] - '0']] : replicas[name];

    // The orchestrator names them with random suffixes: booking-api-xhwvjcsu.
    async Task FindReplicasAsync(IResource resource)
    {
        if (replicas.ContainsKey(resource.Name))
            return;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var patience = new CancellationTokenSource(Timeout);
        await foreach (var now in app.ResourceNotifications.WatchAsync(patience.Token))
        {
            if (
                now.Resource == resource
                && now.ResourceId != resource.Name
                && found.Add(now.ResourceId)
                && found.Count == resource.GetReplicaCount()
            )
                break;
        }
        replicas[resource.Name] = [.. found];
    }

    CustomResourceSnapshot Snapshot(string instance) =>
        app.ResourceNotifications.TryGetCurrentState(instance, out var state)
            ? state.Snapshot
            : throw new XunitException($"Nothing is known of {instance}.");

    // Besides the shared port, each replica listens on its own. While it restarts, its environment is unknown for a
    // moment: it is then expected at its previous address, as a client would.
    Uri AddressOf(string instance)
    {
        var urls = Snapshot(instance).EnvironmentVariables.FirstOrDefault(v => v.Name == "ASPNETCORE_URLS")?.Value;
        return urls is null ? addresses[instance] : addresses[instance] = new(urls.Split(';')[0]);
    }

    // The process of "dotnet run", if there is one in between.
    int ProcessId(string instance) =>
        Snapshot(instance).Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } id
            ? Convert.ToInt32(id, CultureInfo.InvariantCulture)
            : throw new XunitException($"{instance} has no process.");

    async Task EndedAsync(string resource, string instance) =>
        await app
            .ResourceNotifications.WaitForResourceAsync(NameOf(resource), now =>
                now.ResourceId == instance && !IsRunning(now)
            )
            .WaitAsync(Timeout);

    static bool IsRunning(ResourceEvent now) => IsRunning(now.Snapshot);

    static bool IsRunning(CustomResourceSnapshot now) => now.State?.Text == KnownResourceStates.Running;

    async Task CommandAsync(string instance, string command)
    {
        var result = await app.ResourceCommands.ExecuteCommandAsync(instance, command);
        if (!result.Success)
            throw new XunitException($"{command} {instance}: {result.Message}");
    }
}
