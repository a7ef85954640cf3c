using global::EndToEnd.Tests;
using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>The AppHost's behavior for people who start it by hand.</summary>
[Collection(FaultTests.Name)]
public sealed class AppHostTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ticketplatform-host-");

    // A path that is difficult for scripts.
    string Unusual => Path.Combine(folder.FullName, "Bühne 1");

    // As open as a checkout usually is; PostgreSQL runs as another user when this test runs as root.
    public AppHostTests() => folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_host_killed_with_SIGKILL_leaves_no_process_behind_and_its_data_is_there_after_the_next_start()
    {
        using (var host = AppHostProcess.StartInPoorEnvironment(Unusual))
        {
            await host.UntilHealthyAsync();
            await RefusesAsync(
                AppHostProcess.Start(Unusual),
                "The platform is already running from",
                "customer-portal http://localhost:"
            );
            await RefuseWrongPasswordsAsync(host);
            await ExecuteAsync(host, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
            Assert.Contains(host.Descendants(), line => line.Contains("postgres", StringComparison.Ordinal));
            Assert.Contains(host.Descendants(), line => line.Contains("beam", StringComparison.Ordinal));

            host.Kill();
            await Eventually.SeeAsync(host.Descendants, left => left.Count == 0);
        }

        using (var host = AppHostProcess.Start(Unusual))
        {
            await host.UntilHealthyAsync();
            Assert.Equal("still here", await ExecuteAsync(host, "SELECT word FROM kept"));

            host.Terminate();
            Assert.Equal(0, await host.EndAsync());
            await Eventually.SeeAsync(host.Descendants, left => left.Count == 0);
        }
    }

    [Fact]
    public async Task A_missing_server_is_named_in_one_line_that_says_what_to_install()
    {
        // Redis is looked for on PATH only; the other two are found in their distribution's own folders.
        using var host = AppHostProcess.StartWithPath(folder.FullName, folder.FullName);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("Not installed: redis-server. Install with: sudo apt-get install redis-server", host.Output);
    }

    [Theory]
    [InlineData("--Servers=foo", "Unknown value: Servers=foo.")]
    [InlineData("--Foo", "Unknown argument: --Foo.")]
    [InlineData("--LocalState:LogFolder=/proc/ticketplatform", "/proc/ticketplatform cannot be written")]
    [InlineData("--ConnectionStrings:redis=127.0.0.1:1", "ConnectionStrings:redis cannot be used")]
    public Task A_start_that_cannot_succeed_is_rejected_in_one_line(string argument, string reason) =>
        RefusesAsync(AppHostProcess.Start(folder.FullName, argument), reason);

    [Fact]
    public async Task A_container_engine_that_cannot_pull_images_is_reported_with_a_workaround()
    {
        var docker = Path.Combine(folder.FullName, "docker");
        await File.WriteAllTextAsync(
            docker,
            "#!/bin/sh\n[ \"$1\" = version ] || { echo 'no such host' >&2; exit 1; }\n"
        );
        File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await RefusesAsync(
            AppHostProcess.StartWithPath(
                folder.FullName,
                $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}"
            ),
            "docker cannot pull docker.io/library/postgres:17 (no such host).",
            "--Servers=local"
        );
    }

    [Fact]
    public async Task A_server_that_cannot_read_its_data_ends_the_start_with_its_own_words_and_keeps_the_data()
    {
        var dump = Path.Combine(folder.CreateSubdirectory("data").CreateSubdirectory("redis").FullName, "dump.rdb");
        folder.GetDirectories("data")[0].UnixFileMode |= UnixFileMode.OtherExecute;
        await File.WriteAllTextAsync(dump, "REDIS0099");
        using var host = AppHostProcess.Start(folder.FullName);

        Assert.Equal(1, await host.EndAsync());

        Assert.Contains(host.Output, line =>
            line.StartsWith(
                "redis failed with exit code 1: Can't handle RDB format version 99.",
                StringComparison.Ordinal
            )
        );
        AssertNoStackTrace(host);
        Assert.Equal("REDIS0099", await File.ReadAllTextAsync(dump));
        await Eventually.SeeAsync(host.Descendants, left => left.Count == 0);
    }

    [Fact]
    public async Task Interrupted_while_it_starts_the_host_stops_what_it_has_started()
    {
        using var host = AppHostProcess.Start(folder.FullName);
        // Not "redis-server --version", by which the host looks for programs before it listens for signals.
        await Eventually.SeeAsync(
            host.Descendants,
            started => started.Any(line => line.Contains("redis-server redis.conf", StringComparison.Ordinal)),
            TimeSpan.FromMinutes(1)
        );

        host.Interrupt();

        Assert.Equal(0, await host.EndAsync());
        AssertNoStackTrace(host);
        await Eventually.SeeAsync(host.Descendants, left => left.Count == 0);
    }

    async Task RefuseWrongPasswordsAsync(AppHostProcess running)
    {
        var other = Path.Combine(folder.FullName, "other");
        await RefusesAsync(
            AppHostProcess.Start(other, $"--ConnectionStrings:redis=127.0.0.1:{running.Port("redis")},password=wrong"),
            "ConnectionStrings:redis cannot be used: it refuses the password."
        );
        await RefusesAsync(
            AppHostProcess.Start(
                other,
                $"--ConnectionStrings:rabbitmq=amqp://platform:wrong@127.0.0.1:{running.Port("rabbitmq")}"
            ),
            "ConnectionStrings:rabbitmq cannot be used",
            "ACCESS_REFUSED"
        );
        await RefusesAsync(
            AppHostProcess.Start(
                other,
                $"--ConnectionStrings:bookingdb=Host=127.0.0.1;Port={running.Port("postgres")};"
                    + "Username=postgres;Password=wrong;Database=bookingdb"
            ),
            "ConnectionStrings:bookingdb cannot be used",
            "password authentication failed"
        );
    }

    static async Task RefusesAsync(AppHostProcess host, params string[] reasons)
    {
        using (host)
        {
            Assert.Equal(1, await host.EndAsync());
            Assert.All(reasons, reason => Assert.Contains(reason, host.Output[^1], StringComparison.Ordinal));
            AssertNoStackTrace(host);
        }
    }

    static void AssertNoStackTrace(AppHostProcess host) =>
        Assert.DoesNotContain(host.Output, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));

    static async Task<object?> ExecuteAsync(AppHostProcess host, string sql)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
