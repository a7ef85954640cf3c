namespace Aspire.Hosting.ApplicationModel;

/// <summary>How resources are. Aspire says much more; this is what the tests ask.</summary>
public sealed class ResourceNotificationService
{
    readonly DistributedApplication application;

    internal ResourceNotificationService(DistributedApplication application) => this.application = application;

    /// <summary>Returns when every replica runs and passes its health check.</summary>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        Task.WhenAll(application.Instances(resourceName).Select(instance => instance.WaitUntilHealthyAsync(cancellationToken)));
}

/// <summary>Commands on a running resource: <c>stop</c>, <c>start</c>, <c>restart</c>, and <c>kill</c> (SIGKILL), which only local processes have.</summary>
public sealed class ResourceCommandService
{
    readonly DistributedApplication application;

    internal ResourceCommandService(DistributedApplication application) => this.application = application;

    /// <summary>Commands every replica of a resource, or one by its own name: <c>booking-api-0</c>.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default)
    {
        var results = await Task.WhenAll(application.Instances(resourceId).Select(instance => ExecuteAsync(instance, commandName, cancellationToken)));
        return results.FirstOrDefault(result => !result.Success) ?? results[0];
    }

    static async Task<ExecuteCommandResult> ExecuteAsync(RunningResource instance, string command, CancellationToken cancellationToken)
    {
        switch (command)
        {
            case "start":
                await instance.StartAsync(cancellationToken);
                break;
            case "stop":
                await instance.StopAsync(gently: true);
                break;
            case "kill":
                await instance.StopAsync(gently: false);
                break;
            case "restart":
                await instance.StopAsync(gently: true);
                await instance.StartAsync(cancellationToken);
                break;
            default:
                return new ExecuteCommandResult { Success = false, Message = $"'{instance.Name}' has no command '{command}'." };
        }

        return new ExecuteCommandResult { Success = true };
    }
}

public sealed class ExecuteCommandResult
{
    public required bool Success { get; init; }
    public string? Message { get; init; }
}
