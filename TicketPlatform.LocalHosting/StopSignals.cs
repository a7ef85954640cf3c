using System.Runtime.InteropServices;

namespace Aspire.Hosting;

/// <summary>
/// Turns Ctrl-C, SIGTERM and a closed terminal into one orderly stop. "dotnet run" counts as a terminal: when it is killed, this
/// process would otherwise stay behind without anybody to stop it.
/// </summary>
sealed class StopSignals : IDisposable
{
    readonly CancellationTokenSource stop;
    readonly PosixSignalRegistration[] registrations;

    public StopSignals(CancellationToken cancellationToken)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, received =>
            {
                // The second Ctrl-C keeps its usual meaning: end now. The watchers then end the children.
                received.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }))];
        _ = FollowDotnetRunAsync(stop);
    }

    public CancellationToken Stop => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        stop.Cancel();
    }

    static async Task FollowDotnetRunAsync(CancellationTokenSource stop)
    {
        var parent = getppid();
        var commandLine = $"/proc/{parent}/cmdline";
        if (!File.Exists(commandLine) || await File.ReadAllTextAsync(commandLine) is not { } text || !text.Contains("dotnet\0run\0", StringComparison.Ordinal))
        {
            return;
        }

        while (!stop.IsCancellationRequested)
        {
            if (getppid() != parent)
            {
                await stop.CancelAsync();
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int getppid();
}
