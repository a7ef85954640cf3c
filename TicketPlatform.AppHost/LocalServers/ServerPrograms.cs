using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// Finds installed server programs: below <paramref name="root"/> in the folders of distributions, then on
/// <paramref name="searchPath"/>. A program that is too old, or older than the data it would read, is not used.
/// </summary>
sealed partial class ServerPrograms(string searchPath, string root = "/")
{
    static readonly ServerProduct PostgresProduct = new("PostgreSQL", "postgresql", new(15, 0));
    static readonly ServerProduct RedisProduct = new("Redis", "redis-server", new(7, 0));
    static readonly ServerProduct RabbitMQProduct = new("RabbitMQ", "rabbitmq-server", new(3, 10));

    public static ServerPrograms OfThisMachine => new(Environment.GetEnvironmentVariable("PATH") ?? "");

    // The wrapper in /usr/sbin requires the distribution's account and folders; the script behind it does not.
    string? RabbitMQProgram => Find("rabbitmq-server", "usr/lib/rabbitmq/bin");

    string? RedisProgram => Find("redis-server");

    /// <summary>Names all missing packages at once that servers with these resource names need.</summary>
    public void RequireInstalled(IEnumerable<string> servers)
    {
        var missing = servers.Select(MissingPackage).OfType<string>().ToArray();
        if (missing.Length > 0)
            throw new StartException(
                $"Not installed: {string.Join(", ", missing)}. Install with: sudo apt-get install "
                    + $"{string.Join(' ', missing)}"
            );
    }

    string? MissingPackage(string server) =>
        server switch
        {
            ResourceNames.BookingDb => PostgresVersions().Any() ? null : PostgresProduct.Package,
            ResourceNames.Redis => RedisProgram is null ? RedisProduct.Package : null,
            ResourceNames.RabbitMq => RabbitMQProgram is null ? RabbitMQProduct.Package : null,
            _ => throw new ArgumentOutOfRangeException(nameof(server), server, "Unknown server."),
        };

    /// <summary>The newest PostgreSQL, or the one that created the cluster in <paramref name="folder"/>.</summary>
    public string Postgres(string folder)
    {
        var versions = PostgresVersions().ToArray();
        if (versions.Length == 0)
            throw PostgresProduct.NotInstalled();
        var versionFile = Path.Combine(folder, "data", "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            PostgresProduct.RequireSupported(versions[0].Version, versions[0].Program);
            return versions[0].Program;
        }
        // PostgreSQL writes its major version there and reads no other: "15".
        var made = File.ReadAllText(versionFile).Trim();
        return versions
            .FirstOrDefault(version => version.Version.Major.ToString(CultureInfo.InvariantCulture) == made)
            .Program
            ?? throw new StartException(
                $"The data in {folder} was created by PostgreSQL {made}, but only version "
                    + $"{string.Join(", ", versions.Select(version => version.Version.Major).Distinct())} is installed. "
                    + $"Install postgresql-{made}, or start with --fresh to delete the data."
            );
    }

    public string Redis(string folder)
    {
        var program = RedisProgram ?? throw RedisProduct.NotInstalled();
        // "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0"
        RedisProduct.RequireUsable(VersionIn(AskVersion(program)), program, folder);
        return program;
    }

    public string RabbitMQ(string folder)
    {
        var program = RabbitMQProgram ?? throw RabbitMQProduct.NotInstalled();
        // Asking the program would start Erlang. Packages link to …/lib/rabbitmq_server-3.10.8/sbin/rabbitmq-server.
        var script = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        RabbitMQProduct.RequireUsable(VersionIn(RabbitMQFolder().Match(script).Value), program, folder);
        return program;
    }

    public bool Has(string program) => Find(program) is not null;

    // Newest first.
    IEnumerable<(Version Version, string Program)> PostgresVersions()
    {
        var debian = Path.Combine(root, "usr/lib/postgresql");
        var packaged = Directory.Exists(debian)
            ? from folder in Directory.GetDirectories(debian)
            let program = Path.Combine(folder, "bin", "postgres")
            where File.Exists(program) && File.Exists(Path.Combine(folder, "bin", "initdb"))
            let version = VersionIn(Path.GetFileName(folder))
            where version is not null
            orderby version descending
            select (version, program)
            : [];
        // "postgres (PostgreSQL) 16.3"
        return
            Find("postgres", "usr/local/pgsql/bin", "usr/pgsql/bin") is { } other
            && VersionIn(AskVersion(other)) is { } its
            ? packaged.Append((its, other))
            : packaged;
    }

    string? Find(string program, params string[] folders) =>
        folders
            .Select(folder => Path.Combine(root, folder))
            .Concat(searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static string AskVersion(string program)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, ["--version"])
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            return process.StandardOutput.ReadToEnd();
        }
        catch (Win32Exception fault)
        {
            throw new StartException(
                $"{program} cannot be run: {fault.NativeErrorCode switch
            {
                13 => "it is not executable",
                _ => fault.Message,
            }}. Install it again."
            );
        }
    }

    static Version? VersionIn(string text) =>
        VersionNumber().Match(text) is { Success: true } match
            ? new(
                int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0
            )
            : null;

    [GeneratedRegex(@"(?<![\d.])(\d{1,4})(?:\.(\d{1,4}))?")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"rabbitmq_server-[\d.]+")]
    private static partial Regex RabbitMQFolder();
}
