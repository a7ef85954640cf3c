using System.Diagnostics;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>
/// One service as it runs in a container: a process with its settings in environment variables, without a host.
/// </summary>
sealed class ServiceProcess : IDisposable
{
    readonly string project;
    readonly Process process;
    readonly List<string> output = [];

    ServiceProcess(string project, IEnumerable<string> arguments, IEnumerable<(string Name, string? Value)> settings)
    {
        this.project = project;
        var start = new ProcessStartInfo(BuiltProgram.Dotnet, [BuiltProgram.PathOf(project), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = null;
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The address that a started service listens on.</summary>
    public required Uri Address { get; init; }

    string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    /// <summary>A free address, for services that others have to know before they start.</summary>
    public static Uri NewAddress() => new($"http://127.0.0.1:{FreePort.Take()}");

    public static ServiceProcess Start(string project, Uri address, params (string Name, string? Value)[] settings) =>
        new(project, [], [("ASPNETCORE_URLS", address.ToString()), .. settings]) { Address = address };

    /// <summary>Runs a program to its end and asserts that it succeeded.</summary>
    public static async Task RunAsync(string project, string argument, params (string Name, string? Value)[] settings)
    {
        using var run = new ServiceProcess(project, [argument], settings) { Address = new("about:blank") };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await run.process.WaitForExitAsync(patience.Token);
        Assert.True(run.process.ExitCode == 0, run.Output);
    }

    /// <summary>Waits until the service is ready.</summary>
    public Task HealthyAsync() => AnsweringAsync(HealthPaths.Ready);

    /// <summary>Waits until the service runs, whether or not it is ready.</summary>
    public Task AliveAsync() => AnsweringAsync(HealthPaths.Alive);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }

    async Task AnsweringAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.SeeAsync(
            async () => process.HasExited || (await http.GetAsync(new Uri(path, UriKind.Relative))).IsSuccessStatusCode,
            answers => answers,
            TimeSpan.FromMinutes(4),
            $"{project} answers at {path}"
        );
        Assert.False(process.HasExited, Output);
    }

    void Keep(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.Add(line);
    }
}
