using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>The signals that the host sends, by their POSIX numbers.</summary>
enum PosixSignalNumber
{
    Interrupt = 2,
    Kill = 9,
    Term = 15,
}

/// <summary>
/// A child in a session of its own, with a watcher beside it. The watcher holds the reading end of a pipe whose writing end only
/// the host has. When the pipe closes, for whatever reason (the host let go, or was killed with SIGKILL), the watcher kills
/// the child's whole process group. So nothing outlives the host, grandchildren included.
/// </summary>
sealed class ChildProcess
{
    // Runs as "setsid bash -c <this> watch program arguments…": the group exists before the watcher does, so there is no moment
    // without a guard. The program replaces the shell and keeps its process id. It is bash because other shells drop variables
    // whose names are not shell names, such as services__booking-api__http__0.
    const string Watched = """
        exec 3<&0 </dev/null
        setsid bash -c 'read -r _ <&3; kill -s KILL -- "-$0"' $$ >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    readonly Process process;
    readonly Task pumps;

    ChildProcess(Process process, Action<string> onLine)
    {
        this.process = process;
        pumps = Task.WhenAll(PumpAsync(process.StandardOutput, onLine), PumpAsync(process.StandardError, onLine));
        Exited = WatchAsync();
    }

    public int Id => process.Id;

    /// <summary>Completes with the exit code; 128 + the signal's number when a signal ended it.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildCommand command, Action<string> onLine)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new DistributedApplicationException("Local processes are for Linux. Elsewhere, build with -p:UseAspire=true and have a container engine.");
        }

        var start = new ProcessStartInfo("setsid", ["bash", "-c", Watched, "watch", .. command.CommandLine])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? string.Empty,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(Process.Start(start)!, onLine);
    }

    /// <summary>Runs a short-lived tool to its end and returns what it printed.</summary>
    /// <exception cref="DistributedApplicationException">The tool failed; the message holds its output.</exception>
    public static async Task<string> RunAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var tool = Start(command, line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        await using var cancelled = cancellationToken.Register(() => tool.Signal(PosixSignalNumber.Kill));
        var exitCode = await tool.Exited;
        cancellationToken.ThrowIfCancellationRequested();
        var output = string.Join('\n', lines);
        return exitCode == 0
            ? output
            : throw new DistributedApplicationException($"{Path.GetFileName(command.FileName)} failed with exit code {exitCode}:\n{output}");
    }

    public void Signal(PosixSignalNumber signal)
    {
        if (!Exited.IsCompleted)
        {
            _ = kill(process.Id, (int)signal);
        }
    }

    /// <summary>Asks politely, waits, then insists; afterwards nothing of the group is left.</summary>
    public async Task StopAsync(PosixSignalNumber signal, TimeSpan patience)
    {
        Signal(signal);
        await Task.WhenAny(Exited, Task.Delay(patience));
        KillGroup();
        await Exited;
    }

    void KillGroup()
    {
        if (!Exited.IsCompleted)
        {
            _ = kill(-process.Id, (int)PosixSignalNumber.Kill);
        }
    }

    async Task<int> WatchAsync()
    {
        await process.WaitForExitAsync();

        // What the child left behind goes with it.
        process.StandardInput.Close();

        // A daemon that left the group may still hold the pipes; its words are not worth waiting for.
        await Task.WhenAny(pumps, Task.Delay(TimeSpan.FromSeconds(2)));
        return process.ExitCode;
    }

    static async Task PumpAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(line);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int kill(int pid, int signal);
}
