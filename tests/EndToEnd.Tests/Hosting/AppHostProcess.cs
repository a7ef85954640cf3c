using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>
/// The platform as a developer starts it: the AppHost as a separate process, with its own folder for data.
/// </summary>
sealed class AppHostProcess : IDisposable
{
    const string Mark = "TICKETPLATFORM_TEST_RUN";

    readonly Process process;
    readonly string mark = $"{Environment.ProcessId}-{Stopwatch.GetTimestamp()}";
    readonly string folder;
    readonly List<string> output = [];

    AppHostProcess(string folder, string umask, IReadOnlyDictionary<string, string?> environment, string[] args)
    {
        this.folder = folder;
        // "exec": the process is the host itself and gets the signals. "env": also SIGINT, which a script's background
        // job ignores. Its path is written out because tests hand in a PATH with nothing in it. "2>&1": one pipe keeps
        // the lines in the order in which they were written.
        var start = new ProcessStartInfo(
            "/bin/sh",
            [
                "-c",
                "umask \"$1\" && shift && exec /usr/bin/env --default-signal=INT \"$@\" 2>&1",
                "sh",
                umask,
                BuiltProgram.Dotnet,
                BuiltProgram.PathOf("TicketPlatform.AppHost"),
                $"--LocalState:Folder={folder}",
                "--DemoData:Enabled=false",
                .. args,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [Mark] = mark },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
    }

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

    public static AppHostProcess Start(string folder, params string[] args) =>
        new(folder, "022", new Dictionary<string, string?>(), args);

    public static AppHostProcess StartWithPath(string folder, string path) =>
        new(folder, "022", new Dictionary<string, string?> { ["PATH"] = path }, []);

    /// <summary>
    /// As a service or a minimal container may start it: no home directory, no locale, files private by default.
    /// </summary>
    public static AppHostProcess StartInPoorEnvironment(string folder) =>
        new(
            folder,
            "077",
            new Dictionary<string, string?>
            {
                ["HOME"] = null,
                ["LANG"] = null,
                ["LC_ALL"] = "C",
            },
            []
        );

    public async Task UntilHealthyAsync()
    {
        var lines = await Eventually.SeeAsync(
            () => Output,
            lines => process.HasExited || IsHealthy(lines),
            TimeSpan.FromMinutes(4)
        );
        Assert.True(IsHealthy(lines), string.Join('\n', lines));

        static bool IsHealthy(IEnumerable<string> lines) =>
            lines.Any(line => line.StartsWith("All healthy after", StringComparison.Ordinal));
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: the host has no chance to clean up.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM: the host stops everything in order.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt() => Signal("INT");

    public NpgsqlDataSource Database()
    {
        var port = Port("postgres");
        using var secrets = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "data", "secrets.json")));
        return NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={port};Username=postgres;Password={secrets.RootElement.GetProperty("postgres-password").GetString()};Database=bookingdb"
        );
    }

    public string Port(string server) =>
        Output
            .Select(line => Regex.Match(line, $@"^  {server} +tcp://localhost:(\d+)"))
            .First(match => match.Success)
            .Groups[1]
            .Value;

    /// <summary>
    /// The command lines of all processes that descend from this host, found by a variable that they inherited.
    /// </summary>
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

    void Signal(string name) =>
        Process
            .Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            .WaitForExit();

    static string ReadOrNothing(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Ended at this moment, or somebody else's.
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
