using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using TicketPlatform.TestKit;

namespace BookingApi.Tests.Scale;

/// <summary>A PgBouncer process in transaction mode, with few connections to the server.</summary>
sealed class PgBouncer : IAsyncDisposable
{
    public const int ServerConnections = 4;
    public const string ApplicationName = "through-pgbouncer";

    readonly Process process;
    readonly string folder;

    PgBouncer(Process process, string folder, string connectionString) =>
        (this.process, this.folder, ConnectionString) = (process, folder, connectionString);

    public string ConnectionString { get; }

    public static async Task<PgBouncer> StartAsync(string server)
    {
        var given = new NpgsqlConnectionStringBuilder(server);
        var (folder, port) = (Directory.CreateTempSubdirectory("pgbouncer-").FullName, FreePort());
        var users = Path.Combine(folder, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{given.Username}\" \"{given.Password}\"\n");
        var settings = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            settings,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                [databases]
                * = host={given.Host} port={given.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = {users}
                pool_mode = transaction
                default_pool_size = {ServerConnections}
                max_client_conn = 200

                """
            )
        );
        var start = new ProcessStartInfo(Program()) { UseShellExecute = false, RedirectStandardError = true };
        // It refuses to run as root.
        if (Environment.UserName == "root")
        {
            MakeReadable(folder, users, settings);
            start.ArgumentList.Add("--user=nobody");
        }
        start.ArgumentList.Add(settings);
        var started = Process.Start(start)!;
        var log = started.StandardError.ReadToEndAsync();
        var through = new NpgsqlConnectionStringBuilder(server)
        {
            Host = "127.0.0.1",
            Port = port,
            ApplicationName = ApplicationName,
            // Versions before 1.21 cannot prepare statements in this mode (docs/deployment.md).
            MaxAutoPrepare = 0,
        };
        await Eventually.PassAsync(async () =>
        {
            if (started.HasExited)
                throw new InvalidOperationException($"PgBouncer ended: {await log}");
            await using var connection = new NpgsqlConnection(through.ConnectionString);
            await connection.OpenAsync();
        });
        return new(started, folder, through.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Debian's package installs it where the search path of most users does not look.
    static string Program() => File.Exists("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : "pgbouncer";

    static void MakeReadable(string folder, params string[] files)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, Read | Enter | UnixFileMode.UserWrite);
        foreach (var file in files)
            File.SetUnixFileMode(file, Read);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
