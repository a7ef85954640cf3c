using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;

namespace LoadTests;

/// <summary>The platform on servers of its own, in processes of its own; this process only drives it.</summary>
sealed class LoadedPlatform : IAsyncDisposable
{
    readonly TestPlatform app;
    readonly string connection;
    readonly Guid organizer;

    LoadedPlatform(TestPlatform app, string connection, NpgsqlDataSource database, Guid organizer) =>
        (this.app, this.connection, Database, this.organizer) = (app, connection, database, organizer);

    public NpgsqlDataSource Database { get; }

    /// <summary>Everything, with <paramref name="mails"/> as its mail server.</summary>
    public static async Task<LoadedPlatform> StartAsync(MailSink mails)
    {
        var started = await TestPlatform.StartAsync(
            builder =>
            {
                foreach (var service in builder.Resources.OfType<ProjectResource>())
                {
                    builder
                        .CreateResourceBuilder(service)
                        .WithEnvironment("Email__Host", "127.0.0.1")
                        .WithEnvironment("Email__Port", mails.Port.ToString(CultureInfo.InvariantCulture))
                        .WithEnvironment("RateLimits__Enabled", "false")
                        .WithEnvironment("Payments__DemoDelay", "00:00:00")
                        .WithEnvironment("Logging__LogLevel__Default", "Warning");
                }
            },
            // Named, so that no mail catcher takes the place of ours.
            $"--Email:Folder={Path.GetTempPath()}"
        );
        foreach (var name in new[] { ResourceNames.BookingApi, ResourceNames.Workers })
            await started.HealthyAsync(name);
        var address = await started.ConnectionStringAsync(ResourceNames.BookingDb);
        var database = Open(address);
        await using var command = database.CreateCommand("select id from users where role = 1 limit 1");
        return new(started, address, database, (Guid)(await command.ExecuteScalarAsync())!);
    }

    static NpgsqlDataSource Open(string connection, string options = "") =>
        new NpgsqlDataSourceBuilder(
            $"{connection};Maximum Pool Size=16;Max Auto Prepare=32;No Reset On Close=true;Options={options}"
        ).Build();

    /// <summary>Connections of their own, with these options of the server's.</summary>
    public NpgsqlDataSource With(string options) => Open(connection, options);

    /// <summary>
    /// Stops the workers while something is measured that is not theirs: on one machine their tickets would take the
    /// buyers' cores.
    /// </summary>
    public async Task<IAsyncDisposable> WithoutWorkersAsync()
    {
        await app.StopAsync(ResourceNames.Workers);
        return new Restart(async () =>
        {
            // What the measurement left to tell would keep them busy through the next ones.
            await CountAsync("with gone as (delete from outbox_messages returning 1) select count(*) from gone");
            await app.StartAsync(ResourceNames.Workers);
        });
    }

    sealed class Restart(Func<Task> restart) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await restart();
    }

    /// <summary>
    /// Bytes of memory that only the API processes have, both together: not their code, which they share with others.
    /// </summary>
    public long ApiMemory() =>
        Enumerable
            .Range(0, 2)
            .SelectMany(replica => ProcessTree.Of(app.ProcessId($"{ResourceNames.BookingApi}-{replica}")))
            .Sum(PrivateMemory);

    static long PrivateMemory(int process)
    {
        try
        {
            // "dotnet run" is the parent of the API itself. RssAnon:	   81234 kB
            return Path.GetFileName(new FileInfo($"/proc/{process}/exe").LinkTarget) != "BookingApi"
                ? 0
                : File.ReadLines($"/proc/{process}/status")
                    .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
                    .Sum(line => long.Parse(line[8..^2], CultureInfo.InvariantCulture) * 1024);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public HttpClient Api() => app.Client(ResourceNames.BookingApi);

    public async Task<Guid[]> EventsAsync(int count, int seats)
    {
        // Millions of rows that refer to what is there: looking that up for each would take longer than what is
        // measured.
        await using var database = With("-c session_replication_role=replica");
        var events = await database.InsertEventsAsync(count, organizer, seats);
        await using var analyze = Database.CreateCommand("analyze places");
        await analyze.ExecuteNonQueryAsync();
        return events;
    }

    /// <summary>A client that is logged in with a new account, and the account's id.</summary>
    public async Task<(HttpClient Client, Guid UserId)> BuyerAsync()
    {
        var client = Api();
        var email = $"buyer-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (
            await client.PostAsJsonAsync(
                "/api/auth/register",
                new
                {
                    email,
                    password = "velvet quarry 1 lantern",
                    name = "Buyer",
                }
            )
        ).EnsureSuccessStatusCode();
        var answer = await client.PostAsJsonAsync(
            "/api/auth/login",
            new { email, password = "velvet quarry 1 lantern" }
        );
        var tokens = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenResponse>())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return (client, tokens.User.Id);
    }

    public async Task<long> CountAsync(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await app.DisposeAsync();
    }
}
