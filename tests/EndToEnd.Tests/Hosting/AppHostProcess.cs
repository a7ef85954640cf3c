using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using global::EndToEnd.Tests;
using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>The platform as a developer starts it: the AppHost in a process of its own, with a folder of its own for its data.</summary>
sealed class AppHostProcess : IDisposable
{
    const string Mark = "TICKETPLATFORM_TEST_RUN";

    readonly Process process;
    readonly string mark = $"{Environment.ProcessId}-{Stopwatch.GetTimestamp()}";
    readonly string folder;
    readonly List<string> output = [];

    AppHostProcess(string folder, string? path)
    {
        this.folder = folder;
        var start = new ProcessStartInfo(Dotnet, [Program, $"--LocalState:Folder={folder}", "--DemoData:Enabled=false"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Mark] = mark },
        };
        if (path is not null)
        {
            start.Environment["PATH"] = path;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    // …/tests/EndToEnd.Tests/bin/Debug/net10.0/ → …/TicketPlatform.AppHost/bin/Debug/net10.0/TicketPlatform.AppHost.dll
    static string Program =>
        Path.Combine(
            Path.GetDirectoryName(Artifacts.Folder)!,
            "TicketPlatform.AppHost",
            Path.GetRelativePath(
                Path.Combine(Path.GetDirectoryName(Artifacts.Folder)!, "tests", "EndToEnd.Tests"),
                AppContext.BaseDirectory
            ),
            "TicketPlatform.AppHost.dll"
        );

    static string Dotnet =>
        Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Select(bin => Path.Combine(bin, "dotnet"))
            .First(File.Exists);

    public IReadOnlyList<string> Output
    {
        get
        {
            lock (output)
            {
                return [.. output];
            }
        }
    }

    public static AppHostProcess Start(string folder, string? path = null) => new(folder, path);

    public async Task UntilHealthyAsync()
    {
        var lines = await Eventually.SeeAsync(
            () => Output,
            lines => process.HasExited || IsHealthy(lines),
            TimeSpan.FromMinutes(2)
        );
        Assert.True(IsHealthy(lines), string.Join('\n', lines));

        static bool IsHealthy(IEnumerable<string> lines) =>
            lines.Any(line => line.StartsWith("All healthy after", StringComparison.Ordinal));
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: the host has no chance to tidy up.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: the host stops everything in order.</summary>
    public void Terminate() =>
        Process
            .Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            .WaitForExit();

    public NpgsqlDataSource Database()
    {
        var port = Output
            .Select(line => Regex.Match(line, @"^  postgres +tcp://localhost:(\d+)"))
            .First(match => match.Success)
            .Groups[1]
            .Value;
        using var secrets = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "data", "secrets.json")));
        return NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={port};Username=postgres;Password={secrets.RootElement.GetProperty("postgres-password").GetString()};Database=bookingdb"
        );
    }

    /// <summary>The command lines of all processes that descend from this host, found by a variable that they inherited.</summary>
    public IReadOnlyList<string> Descendants() =>
        [
            .. from folder in Directory.GetDirectories("/proc")
            where int.TryParse(Path.GetFileName(folder), out var id) && id != process.Id
            where ReadOrNothing(Path.Combine(folder, "environ")).Contains($"{Mark}={mark}", StringComparison.Ordinal)
            select ReadOrNothing(Path.Combine(folder, "cmdline")).Replace('\0', ' '),
        ];

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Ended in this moment, or somebody else's.
            return string.Empty;
        }
    }

    void Keep(string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Add(line);
            }
        }
    }
}
