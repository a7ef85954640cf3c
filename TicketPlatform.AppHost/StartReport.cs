using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using TicketPlatform.AppHost.LocalServers;

namespace TicketPlatform.AppHost;

/// <summary>
/// Tells the person at the terminal when everything is healthy and where it is, and names in one line what fails to start. The
/// dashboard shows the same with all its details.
/// </summary>
sealed class StartReport(
    IReadOnlyList<IResource> resources,
    ResourceNotificationService notifications,
    IConfiguration configuration,
    LocalState state
)
{
    readonly Stopwatch clock = Stopwatch.StartNew();

    public async Task WriteAsync(CancellationToken stopping)
    {
        var services = resources.Where(resource => !IsJob(resource)).ToArray();
        var failures = WatchFailuresAsync(stopping);
        try
        {
            await Task.WhenAll(
                services.Select(service =>
                    notifications.WaitForResourceHealthyAsync(
                        service.Name,
                        WaitBehavior.WaitOnResourceUnavailable,
                        stopping
                    )
                )
            );
            Report(services);
            await failures;
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }

    // Waited for until it completes, rather than until it is healthy.
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
            var hasFailed =
                change.Snapshot.State?.Text == KnownResourceStates.FailedToStart
                || change.Snapshot is { ExitCode: > 0, State.Text: "Exited" or "Finished" };
            if (!hasFailed)
                told.Remove(change.ResourceId);
            else if (told.Add(change.ResourceId))
                Console.Error.WriteLine($"{change.Resource.Name} failed{ExitCode(change)}. {Advice(change.Resource)}");
        }
    }

    static string ExitCode(ResourceEvent change) =>
        change.Snapshot.ExitCode is { } code
            ? string.Create(CultureInfo.InvariantCulture, $" with exit code {code}")
            : "";

    string Advice(IResource resource) =>
        resource is ContainerResource
            ? "The container engine could not run it; start with --Servers=local to use servers installed on this machine."
            : $"{Path.Combine(state.LogFolder, resource.Name)}.log says why.";

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
