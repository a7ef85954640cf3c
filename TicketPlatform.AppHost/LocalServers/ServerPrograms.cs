using System.Globalization;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>Finds the server programs of this machine.</summary>
static class ServerPrograms
{
    static readonly (string Package, Func<string?> Find)[] Needed =
    [
        ("postgresql", () => PostgresVersions().Select(version => version.Program).FirstOrDefault()),
        ("redis-server", () => Find("redis-server")),
        // The wrapper in /usr/sbin insists on the distribution's account and folders; the script behind it does not.
        ("rabbitmq-server", () => Find("rabbitmq-server", "/usr/lib/rabbitmq/bin")),
    ];

    /// <summary>Debian packages that have to be installed before servers of this machine can be used.</summary>
    public static IReadOnlyList<string> MissingPackages() =>
        [.. Needed.Where(server => server.Find() is null).Select(server => server.Package)];

    public static string Redis() => Needed[1].Find() ?? throw NotInstalled("redis-server");

    public static string RabbitMQ() => Needed[2].Find() ?? throw NotInstalled("rabbitmq-server");

    /// <summary>The newest PostgreSQL, or the one that made the cluster in <paramref name="folder"/>.</summary>
    public static string Postgres(string folder)
    {
        var versions = PostgresVersions().ToArray();
        if (versions.Length == 0)
            throw NotInstalled("postgresql");
        var versionFile = Path.Combine(folder, "data", "PG_VERSION");
        if (!File.Exists(versionFile))
            return versions[0].Program;
        var made = File.ReadAllText(versionFile).Trim();
        // "" is a build outside of the distribution's folders, whose version is not in its path.
        return versions.FirstOrDefault(version => version.Major == made || version.Major.Length == 0).Program
            ?? throw new StartException(
                $"The data in {folder} was made by PostgreSQL {made}, but only version {string.Join(", ", versions.Select(version => version.Major))} "
                    + $"is installed. Install postgresql-{made}, or start with --fresh to throw the data away."
            );
    }

    static IEnumerable<(string Major, string Program)> PostgresVersions()
    {
        const string Debian = "/usr/lib/postgresql";
        var packaged = Directory.Exists(Debian)
            ? from folder in Directory.GetDirectories(Debian)
            let program = Path.Combine(folder, "bin", "postgres")
            where File.Exists(program) && File.Exists(Path.Combine(folder, "bin", "initdb"))
            let major = Path.GetFileName(folder)
            orderby double.TryParse(major, CultureInfo.InvariantCulture, out var number) ? number : 0 descending
            select (major, program)
            : [];
        return Find("postgres", "/usr/local/pgsql/bin", "/usr/pgsql/bin") is { } other
            ? packaged.Append(("", other))
            : packaged;
    }

    static string? Find(string program, params string[] folders) =>
        folders
            .Concat(
                (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            )
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static StartException NotInstalled(string package) =>
        new($"Not installed: {package}. Install it with: sudo apt-get install {package}");
}
