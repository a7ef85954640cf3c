using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting;

/// <summary>One process of a resource. It can be stopped and started again, on the same ports.</summary>
sealed class RunningResource(ProcessResource resource, int replica, ResourceLog log)
{
    static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    ChildProcess? child;
    bool isExpectedToEnd;

    public ProcessResource Resource => resource;
    public int Replica => replica;
    public string Name { get; } = resource.Replicas == 1 ? resource.Name : $"{resource.Name}-{replica.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Null before the start and while it runs.</summary>
    public int? ExitCode => child is { Exited.IsCompletedSuccessfully: true } ? child.Exited.Result : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (child is { Exited.IsCompleted: false })
        {
            return;
        }

        var command = await resource.PrepareAsync(replica, cancellationToken);
        var variables = new Dictionary<string, string>(command.Environment, StringComparer.Ordinal);
        foreach (var endpoint in resource.Endpoints.Where(endpoint => endpoint.EnvironmentVariable is not null))
        {
            variables[endpoint.EnvironmentVariable!] = endpoint.Ports[replica].ToString(CultureInfo.InvariantCulture);
        }

        foreach (var source in resource.Environment)
        {
            foreach (var (name, value) in await source(cancellationToken))
            {
                variables[name] = value;
            }
        }

        isExpectedToEnd = false;
        child = ChildProcess.Start(command with { Environment = variables }, line => log.Write(Name, line));
        _ = ReportEndAsync(child);
    }

    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsHealthyAsync(cancellationToken))
        {
            if (child is { Exited.IsCompleted: true } ended)
            {
                throw new DistributedApplicationException($"'{Name}' ended with exit code {await ended.Exited} instead of becoming healthy.\n{log.Tail(Name)}");
            }

            if (clock.Elapsed > StartPatience)
            {
                throw new DistributedApplicationException($"'{Name}' is not healthy after {StartPatience.TotalSeconds} s.\n{log.Tail(Name)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken) =>
        child is { Exited.IsCompleted: false } && await resource.IsHealthyAsync(replica, cancellationToken);

    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        isExpectedToEnd = true;
        await child!.Exited.WaitAsync(cancellationToken);
    }

    public async Task StopAsync(bool gently)
    {
        isExpectedToEnd = true;
        if (child is not null)
        {
            await child.StopAsync(gently ? resource.StopSignal : PosixSignalNumber.Kill, StopPatience);
        }
    }

    async Task ReportEndAsync(ChildProcess process)
    {
        var exitCode = await process.Exited;
        if (!isExpectedToEnd)
        {
            log.Write(Name, $"ended unexpectedly with exit code {exitCode}.");
        }
    }
}
