using System.Globalization;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The machine's own PostgreSQL, with a cluster of its own.</summary>
public sealed class PostgresServerResource : ProcessResource, IResourceWithConnectionString
{
    internal PostgresServerResource(string name) : base(name) => Endpoints.Add(new Endpoint("tcp", "tcp"));

    internal List<PostgresDatabaseResource> Databases { get; } = [];
    // SIGINT: "fast shutdown", which ends the sessions instead of waiting for them.
    internal override PosixSignalNumber StopSignal => PosixSignalNumber.Interrupt;

    internal override bool IsServer => true;

    internal override string? MissingPackage => Program("initdb") is null ? "postgresql" : null;

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        new($"Host=127.0.0.1;Port={Port};Username=postgres;Password={Password}");

    string Port => Endpoints[0].Ports[0].ToString(CultureInfo.InvariantCulture);
    string Password => Host.Secret($"{Name}-password");

    // PostgreSQL refuses to run as root; the package made an account for it.
    static string User => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    static string? Program(string name) => Programs.Find(name, "/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/pgsql/bin");

    internal override async Task<ChildCommand> PrepareAsync(int replica, CancellationToken cancellationToken)
    {
        var folder = await Host.CreateFolderAsync(Name, User, cancellationToken);
        await CreateClusterAsync(folder, cancellationToken);
        var data = Path.Combine(folder, "data");
        await RemoveTraceOfKilledServerAsync(data, cancellationToken);
        return new ChildCommand(Program("postgres")!,
        [
            "-D", data,
            "-p", Port,
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=200",
            "-c", "shared_buffers=128MB",
            "-c", "jit=off",
            "-c", "log_checkpoints=off",
        ]) { UserInsteadOfRoot = User };
    }

    internal override async Task<bool> IsHealthyAsync(int replica, CancellationToken cancellationToken) =>
        await ChildProcess.Start(new ChildCommand(Program("pg_isready")!, ["-q", "-h", "127.0.0.1", "-p", Port]), _ => { })
            .Exited.WaitAsync(cancellationToken) == 0;

    internal override async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var database in Databases)
        {
            // psql's \gexec runs the statement that the query returns; CREATE DATABASE has no IF NOT EXISTS.
            const string CreateIfMissing = """
                psql -X -v ON_ERROR_STOP=1 -v name="$1" -d postgres <<'sql'
                SELECT format('CREATE DATABASE %I', :'name') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
                sql
                """;
            await ChildProcess.RunAsync(
                new ChildCommand("sh", ["-c", CreateIfMissing, "create", database.DatabaseName])
                {
                    Environment = new Dictionary<string, string>
                    {
                        ["PATH"] = $"{Path.GetDirectoryName(Program("psql"))}:{System.Environment.GetEnvironmentVariable("PATH")}",
                        ["PGHOST"] = "127.0.0.1",
                        ["PGPORT"] = Port,
                        ["PGUSER"] = "postgres",
                        ["PGPASSWORD"] = Password,
                    },
                },
                cancellationToken);
        }
    }

    // A server that was killed leaves postmaster.pid, and the next one believes it as long as there is a process of that number:
    // an unreaped zombie, or anybody who got the number since. Real PostgreSQL processes have the cluster as working directory.
    async Task RemoveTraceOfKilledServerAsync(string data, CancellationToken cancellationToken)
    {
        for (var tries = 0; Directory.GetDirectories("/proc").Any(process => WorksIn(process, data)); tries++)
        {
            if (tries == 100)
            {
                throw new DistributedApplicationException($"'{Name}' cannot start: another PostgreSQL still runs in {data}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        File.Delete(Path.Combine(data, "postmaster.pid"));
    }

    static bool WorksIn(string process, string folder)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget == folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Gone in this moment, or somebody else's.
            return false;
        }
    }

    async Task CreateClusterAsync(string folder, CancellationToken cancellationToken)
    {
        // In a second folder first: a cluster that was interrupted while it was made is never taken for a whole one.
        // Only its creation skips fsync; the server itself keeps every promise about durability.
        const string Create = """
            cd "$1" && test -e data/PG_VERSION && exit
            rm -rf new data && umask 077 && printf %s "$PASSWORD" > password &&
            "$2" -D new -U postgres --pwfile=password --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions &&
            rm password && mv new data && sync
            """;
        await ChildProcess.RunAsync(
            new ChildCommand("sh", ["-c", Create, "create", folder, Program("initdb")!])
            {
                WorkingDirectory = "/",
                UserInsteadOfRoot = User,
                Environment = new Dictionary<string, string> { ["PASSWORD"] = Password },
            },
            cancellationToken);
    }
}

public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent) : base(name) =>
        (DatabaseName, Parent) = (databaseName, parent);

    public string DatabaseName { get; }
    public PostgresServerResource Parent { get; }

    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        $"{await Parent.GetConnectionStringAsync(cancellationToken)};Database={DatabaseName}";
}
