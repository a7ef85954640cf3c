using System.Globalization;
using TicketPlatform.AppHost.LocalServers;
using Xunit;

namespace TicketPlatform.AppHost.Tests.LocalServers;

/// <summary>
/// The folder that a checkout keeps between two starts: who may use it, and what happens if it cannot be written.
/// </summary>
public sealed class LocalStateTests : IDisposable
{
    readonly TemporaryFolder parent = new();

    string Folder => parent["ü and space"];
    string Logs => parent["logs"];
    string SecretsFile => Path.Combine(Folder, "data", "secrets.json");

    public void Dispose() => parent.Dispose();

    [Fact]
    public void A_second_start_is_rejected_with_the_process_and_the_addresses_of_the_first()
    {
        using (var first = Open())
        {
            first.Announce("customer-portal http://localhost:5100", "employee-portal http://localhost:5200");

            Assert.Equal(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The platform is already running from {Folder} (process {Environment.ProcessId}, "
                )
                    + "customer-portal http://localhost:5100, employee-portal http://localhost:5200). Use that one, or "
                    + "stop it first with Ctrl-C or kill.",
                Assert.Throws<StartException>(Open).Message
            );
        }
        Open().Dispose();
    }

    [Fact]
    public void The_lock_file_of_a_killed_host_does_not_stop_the_next_one()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "lock"), "");
        File.WriteAllText(Path.Combine(Folder, "running"), "process 4711, customer-portal http://localhost:5100");

        Open().Dispose();
    }

    [Theory]
    [InlineData("/proc/ticketplatform")]
    [InlineData("/dev/null/ticketplatform")]
    public void A_folder_that_cannot_be_written_is_named_in_one_line(string impossible)
    {
        Assert.Matches(
            $"^{impossible} cannot be written: .+",
            Assert.Throws<StartException>(() => LocalState.Open(impossible, Logs, fresh: false)).Message
        );

        var fault = Assert.Throws<StartException>(() => LocalState.Open(Folder, impossible, fresh: false));
        Assert.Contains($"{impossible} cannot be written", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
        // The lock was returned.
        Open().Dispose();
    }

    [Fact]
    public void A_full_disk_costs_none_of_the_passwords_that_are_stored()
    {
        using var state = Open();
        var secret = state.Secret("postgres-password");
        // Every write to /dev/full fails with "No space left on device".
        File.CreateSymbolicLink($"{SecretsFile}.new", "/dev/full");

        var fault = Assert.Throws<StartException>(() => state.Secret("redis-password"));

        Assert.Matches(
            $"^{SecretsFile} cannot be written: No space left on device.*--LocalState:Folder",
            fault.Message
        );
        File.Delete($"{SecretsFile}.new");
        Assert.Equal(secret, state.Secret("postgres-password"));
    }

    [Fact]
    public void Damaged_secrets_are_reported_and_not_replaced()
    {
        using var state = Open();
        state.Secret("postgres-password");
        File.WriteAllText(SecretsFile, """{"postgres-passw""");

        Assert.StartsWith(
            $"{SecretsFile} is damaged",
            Assert.Throws<StartException>(() => state.Secret("redis-password")).Message
        );
        Assert.Equal("""{"postgres-passw""", File.ReadAllText(SecretsFile));
    }

    [Fact]
    public void Fresh_deletes_the_data_and_nothing_else()
    {
        string former;
        using (var state = Open())
            former = state.Secret("postgres-password");
        File.WriteAllText(Path.Combine(Logs, "redis.log"), "kept");

        using (var state = LocalState.Open(Folder, Logs, fresh: true))
            Assert.NotEqual(former, state.Secret("postgres-password"));
        Assert.True(File.Exists(Path.Combine(Logs, "redis.log")));
    }

    [Fact]
    public void Below_a_folder_that_other_users_cannot_enter_the_servers_of_root_keep_their_data_elsewhere()
    {
        // A temporary folder is private from the start.
        using var state = Open();
        var folder = state.ServerFolder("postgres");
        try
        {
            Assert.Equal(
                Environment.IsPrivilegedProcess,
                folder.StartsWith("/var/lib/ticketplatform-", StringComparison.Ordinal)
            );
            Assert.Equal(folder, state.ServerFolder("postgres"));
        }
        finally
        {
            state.DeleteData();
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }

    [Fact]
    public void Data_that_servers_can_no_longer_reach_is_not_silently_replaced_by_new_data()
    {
        if (!Environment.IsPrivilegedProcess)
            // Servers run as the user who started them, so they can reach everything.
            return;
        const UnixFileMode Passable =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(parent.Path, Passable);
        using (var state = Open())
            Directory.CreateDirectory(state.ServerFolder("postgres"));
        File.SetUnixFileMode(parent.Path, Passable & ~UnixFileMode.OtherExecute);

        using (var state = Open())
            Assert.Contains(
                "servers can no longer reach",
                Assert.Throws<StartException>(() => state.ServerFolder("postgres")).Message
            );
    }

    LocalState Open() => LocalState.Open(Folder, Logs, fresh: false);
}
