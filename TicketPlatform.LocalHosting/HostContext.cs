using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting;

/// <summary>
/// Where a running application keeps its things. A developer's application: <c>.local/</c> beside the solution, with
/// <c>data/</c> (servers' files and generated secrets; <c>--fresh</c> throws it away) and <c>logs/</c>, one file per resource.
/// <c>LocalHosting:Directory</c> names another folder, so that two platforms can run from one checkout.
/// A test's application: a throw-away folder under the temporary folder, and logs in <c>artifacts/logs/&lt;time&gt;-&lt;process&gt;-&lt;n&gt;/</c>.
/// A server that must not run as root may not be able to reach a checkout below <c>/root</c>; its files are then in
/// <c>/var/tmp/ticketplatform-&lt;hash of the project's path&gt;/</c>.
/// </summary>
sealed class HostContext : IDisposable
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode PassThrough = Private | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    static int testRuns;

    readonly Lock secretsLock = new();
    FileStream? lockFile;

    public HostContext(string appHostDirectory, string environmentName, bool isTesting, string? localDirectory)
    {
        EnvironmentName = environmentName;
        IsTesting = isTesting;
        var root = FindRoot(appHostDirectory);
        if (isTesting)
        {
            var run = $"{Environment.ProcessId}-{Interlocked.Increment(ref testRuns)}";
            DeleteWhatDeadTestRunsLeft();
            LocalDirectory = DataDirectory = Path.Combine(Path.GetTempPath(), TestFolderPrefix + run);
            LogDirectory = Path.Combine(root, "artifacts", "logs", $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{run}");
        }
        else
        {
            LocalDirectory = Path.GetFullPath(localDirectory ?? ".local", root);
            DataDirectory = Path.Combine(LocalDirectory, "data");
            LogDirectory = Path.Combine(LocalDirectory, "logs");
        }
    }

    const string TestFolderPrefix = "ticketplatform-test-";

    public string EnvironmentName { get; }
    public bool IsTesting { get; }
    public string LocalDirectory { get; }
    public string DataDirectory { get; }
    public string LogDirectory { get; }

    /// <summary>Where processes send their telemetry, if the dashboard runs.</summary>
    public string? OtlpEndpoint { get; set; }
    public string OtlpProtocol { get; set; } = "grpc";

    string Elsewhere => Path.Combine("/var/tmp", $"ticketplatform-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DataDirectory)))[..12]}");

    public void Open(bool fresh)
    {
        Directory.CreateDirectory(LocalDirectory, PassThrough);
        Directory.CreateDirectory(LogDirectory);
        try
        {
            lockFile = new FileStream(Path.Combine(LocalDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException($"The platform already runs from {LocalDirectory}. Stop it first.");
        }

        if (fresh)
        {
            DeleteData();
        }

        Directory.CreateDirectory(DataDirectory, PassThrough);
    }

    public void Dispose()
    {
        lockFile?.Dispose();
        if (IsTesting)
        {
            DeleteData();
        }
    }

    /// <summary>A folder for one server's files, owned by the account that the server runs as.</summary>
    public async Task<string> CreateFolderAsync(string name, string? userInsteadOfRoot, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(DataDirectory, name);
        if (userInsteadOfRoot is null || !Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
            return folder;
        }

        if (!await CanReachAsync(DataDirectory, userInsteadOfRoot, cancellationToken))
        {
            // /var/tmp belongs to everybody, so what is there already must be ours.
            if (Directory.Exists(Elsewhere)
                && await ChildProcess.RunAsync(new ChildCommand("stat", ["-c", "%u", Elsewhere]), cancellationToken) != "0")
            {
                throw new DistributedApplicationException($"{Elsewhere} belongs to somebody else.");
            }

            Directory.CreateDirectory(Elsewhere, PassThrough);
            folder = Path.Combine(Elsewhere, name);
        }

        await ChildProcess.RunAsync(new ChildCommand("install", ["-d", "-m", "700", "-o", userInsteadOfRoot, folder]), cancellationToken);
        return folder;
    }

    /// <summary>A generated value that stays the same as long as the data does.</summary>
    public string Secret(string name, int length = 24)
    {
        lock (secretsLock)
        {
            var file = Path.Combine(DataDirectory, "secrets.json");
            var secrets = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
            if (!secrets.TryGetValue(name, out var secret))
            {
                secret = secrets[name] = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
                WritePrivate(file, JsonSerializer.Serialize(secrets));
            }

            return secret;
        }
    }

    public static void WritePrivate(string file, string content)
    {
        using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = Private });
        stream.Write(Encoding.UTF8.GetBytes(content));
    }

    void DeleteData()
    {
        Delete(DataDirectory);
        Delete(Elsewhere);
    }

    static async Task<bool> CanReachAsync(string folder, string user, CancellationToken cancellationToken) =>
        await ChildProcess.Start(new ChildCommand("test", ["-x", folder]) { UserInsteadOfRoot = user }, _ => { })
            .Exited.WaitAsync(cancellationToken) == 0;

    static void DeleteWhatDeadTestRunsLeft()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), TestFolderPrefix + "*"))
        {
            if (!Directory.Exists($"/proc/{Path.GetFileName(folder)[TestFolderPrefix.Length..].Split('-')[0]}"))
            {
                Delete(folder);
            }
        }
    }

    static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing to throw away.
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException && folder.Contains(TestFolderPrefix, StringComparison.Ordinal))
        {
            // Another user's test run, or another process that tidies up at this moment.
        }
    }

    static string FindRoot(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
        {
            if (here.GetFiles("*.sln").Length > 0)
            {
                return here.FullName;
            }
        }

        return folder;
    }
}
