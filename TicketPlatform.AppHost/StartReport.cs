using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// Reports on the terminal when everything is healthy and at which addresses, and names in one line what fails to start
/// or takes very long. A failure before everything was healthy ends the start, because waiting would be pointless. The
/// dashboard shows the same with all details.
/// </summary>
sealed class StartReport(
    IReadOnlyList<IResource> resources,
    string mailFolder,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    LocalState state
)
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(60);
    static readonly TimeSpan LogTimeout = TimeSpan.FromSeconds(2);

    // Tests run this application inside their own process, and stop its servers on purpose.
    static readonly bool IsOwnProcess = Assembly.GetEntryAssembly() == typeof(StartReport).Assembly;

    readonly Stopwatch clock = Stopwatch.StartNew();
    bool wasHealthy;

    public async Task WriteAsync(CancellationToken stopping)
    {
        var services = resources.Where(resource => !IsJob(resource)).ToArray();
        var failures = WatchFailuresAsync(stopping);
        try
        {
            var healthy = Task.WhenAll(
                services.Select(service =>
                    notifications.WaitForResourceHealthyAsync(
                        service.Name,
                        WaitBehavior.WaitOnResourceUnavailable,
                        stopping
                    )
                )
            );
            while (await Task.WhenAny(healthy, Task.Delay(Slow, stopping)) != healthy)
            {
                stopping.ThrowIfCancellationRequested();
                ReportSlowStart();
            }
            await healthy;
            wasHealthy = true;
            Report(services);
            await failures;
        }
        catch (OperationCanceledException)
        {
            // The platform is stopping.
        }
    }

    // Waits until it completes, not until it is healthy.
    bool IsJob(IResource resource) =>
        resources
            .SelectMany(other => other.Annotations.OfType<WaitAnnotation>())
            .Any(wait => wait.Resource == resource && wait.WaitType == WaitType.WaitForCompletion);

    async Task WatchFailuresAsync(CancellationToken cancellation)
    {
        var told = new HashSet<string>();
        await foreach (var change in notifications.WatchAsync(cancellation))
        {
            if (!resources.Contains(change.Resource))
                continue;
            if (!HasFailed(change.Snapshot))
            {
                told.Remove(change.ResourceId);
                continue;
            }
            if (!told.Add(change.ResourceId))
                continue;
            Console.Error.WriteLine(
                $"{change.Resource.Name} failed{ExitCode(change)}{await ReasonAsync(change)}. "
                    + $"{Advice(change.Resource)}"
            );
            if (wasHealthy || !IsOwnProcess)
                continue;
            Console.Error.WriteLine("The platform cannot start without it and will stop.");
            Environment.ExitCode = 1;
            lifetime.StopApplication();
            return;
        }
    }

    static bool HasFailed(CustomResourceSnapshot now) =>
        now.State?.Text == KnownResourceStates.FailedToStart
        || now.State?.Text == KnownResourceStates.RuntimeUnhealthy
        || now is { ExitCode: > 0, State.Text: "Exited" or "Finished" };

    static string ExitCode(ResourceEvent change) =>
        change.Snapshot.ExitCode is { } code
            ? string.Create(CultureInfo.InvariantCulture, $" with exit code {code}")
            : "";

    async Task<string> ReasonAsync(ResourceEvent change)
    {
        var lines = new List<string>();
        using var timeout = new CancellationTokenSource(LogTimeout);
        try
        {
            await foreach (var batch in logs.GetAllAsync(change.ResourceId).WithCancellation(timeout.Token))
                lines.AddRange(batch.Select(line => line.Content));
        }
        catch (OperationCanceledException)
        {
            // What is already there is sufficient.
        }
        return FailureReason.In(lines) is { } reason ? $": {reason}" : "";
    }

    string Advice(IResource resource) =>
        resource is ContainerResource
            ? "The container engine could not run it; start with --Servers=local to use servers installed on this machine."
            : $"Full log: {Path.Combine(state.LogFolder, resource.Name)}.log";

    void ReportSlowStart()
    {
        foreach (var resource in resources)
        {
            // A resource that only waits for others is not the cause.
            if (
                notifications.TryGetCurrentState(resource.Name, out var now)
                && now.Snapshot is { State.Text: not "Waiting" } snapshot
                && SlowReason(snapshot) is { } reason
            )
                Console.WriteLine($"Still waiting for {resource.Name}: {reason}");
        }
    }

    static string? SlowReason(CustomResourceSnapshot now) =>
        now.State?.Text switch
        {
            "Running" => now.HealthReports.FirstOrDefault(report => report.Status is not HealthStatus.Healthy)
                is { } check
                ? check.Description ?? check.ExceptionText ?? "it is running, but not ready yet"
                : null,
            "Finished" or "Exited" => null,
            var state => state,
        };

    void Report(IEnumerable<IResource> services)
    {
        Console.WriteLine();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"All healthy after {clock.Elapsed.TotalSeconds:0.0} s.")
        );
        foreach (var service in services.OfType<IResourceWithEndpoints>())
        {
            var addresses = service
                .GetEndpoints()
                .Where(endpoint => endpoint.IsAllocated)
                .Select(endpoint => endpoint.Url);
            Console.WriteLine($"  {service.Name, -16} {string.Join("  ", addresses)}");
        }
        if (mailFolder.Length > 0)
            Console.WriteLine(
                $"  {"emails", -16} files in {mailFolder} (no mail catcher: ./run.sh installs one if npm is available)"
            );
        if (configuration["AppHost:BrowserToken"] is { } token && configuration["ASPNETCORE_URLS"] is { } dashboard)
            Console.WriteLine($"  {"dashboard", -16} {dashboard.Split(';')[0]}/login?t={token}");
        if (configuration["DemoData:Enabled"] is null or "true")
        {
            Console.WriteLine();
            Console.WriteLine(
                "  Demo accounts: customer@demo.com / Customer123!   organizer@demo.com / Organizer123!   admin@demo.com / Admin123!"
            );
        }
        Console.WriteLine($"  Logs are in {state.LogFolder}; Ctrl-C stops everything.");
    }
}
