using TicketPlatform.TestKit;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>What the AppHost promises to people who start it by hand.</summary>
public sealed class AppHostTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ticketplatform-host-");

    // As open as a checkout usually is; PostgreSQL runs as another user when this test runs as root.
    public AppHostTests() => folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_host_killed_with_SIGKILL_leaves_no_process_behind_and_its_data_is_there_after_the_next_start()
    {
        using (var host = AppHostProcess.Start(folder.FullName))
        {
            await host.UntilHealthyAsync();
            await ExecuteAsync(host, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
            Assert.Contains(host.Descendants(), line => line.Contains("postgres", StringComparison.Ordinal));
            Assert.Contains(host.Descendants(), line => line.Contains("beam", StringComparison.Ordinal));

            host.Kill();
            await Eventually.SeeAsync(host.Descendants, left => left.Count == 0);
        }

        using (var host = AppHostProcess.Start(folder.FullName))
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
        using var host = AppHostProcess.Start(folder.FullName, path: folder.FullName);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("Not installed: redis-server. Install with: sudo apt-get install redis-server", host.Output);
    }

    static async Task<object?> ExecuteAsync(AppHostProcess host, string sql)
    {
        await using var database = host.Database();
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
