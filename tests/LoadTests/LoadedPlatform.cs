using System.Net.Http.Headers;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;
using TicketPlatform.Contracts;
using TicketPlatform.ServiceDefaults;
using TicketPlatform.TestKit;

namespace LoadTests;

/// <summary>The platform on servers of its own, in processes of its own; this process only drives it.</summary>
sealed class LoadedPlatform : IAsyncDisposable
{
    readonly DistributedApplication app;
    readonly Guid organizer;

    LoadedPlatform(DistributedApplication app, NpgsqlDataSource database, Guid organizer) => (this.app, Database, this.organizer) = (app, database, organizer);

    public NpgsqlDataSource Database { get; }

    public static async Task<LoadedPlatform> StartAsync()
    {
        Environment.SetEnvironmentVariable("RateLimits__Enabled", "false");
        Environment.SetEnvironmentVariable("Payments__DemoDelay", "00:00:00");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        var builder = await DistributedApplicationTestingBuilder.CreateAsync(typeof(Program), [], CancellationToken.None);
        var started = await builder.BuildAsync();
        await started.StartAsync();
        foreach (var name in new[] { ResourceNames.BookingApi, ResourceNames.Workers })
            await started.ResourceNotifications.WaitForResourceHealthyAsync(name);
        var database = new NpgsqlDataSourceBuilder($"{await started.GetConnectionStringAsync(ResourceNames.BookingDb)};Maximum Pool Size=16;Max Auto Prepare=32;No Reset On Close=true").Build();
        await using var command = database.CreateCommand("select id from users where role = 1 limit 1");
        return new(started, database, (Guid)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>Stops the workers while something is measured that is not theirs: on one machine their tickets would take the buyers' cores.</summary>
    public async Task<IAsyncDisposable> WithoutWorkersAsync()
    {
        await app.ResourceCommands.ExecuteCommandAsync(ResourceNames.Workers, "stop");
        return new Restart(async () =>
        {
            // What the measurement left to tell would keep them busy through the next ones.
            await CountAsync("with gone as (delete from outbox_messages returning 1) select count(*) from gone");
            await app.ResourceCommands.ExecuteCommandAsync(ResourceNames.Workers, "start");
            await app.ResourceNotifications.WaitForResourceHealthyAsync(ResourceNames.Workers);
        });
    }

    sealed class Restart(Func<Task> restart) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await restart();
    }

    public HttpClient Api() => app.CreateHttpClient(ResourceNames.BookingApi);

    public async Task<Guid[]> EventsAsync(int count, int seats)
    {
        var events = new Guid[count];
        for (var i = 0; i < count; i++)
            events[i] = await Database.InsertEventAsync(organizer, seats);
        await using var analyze = Database.CreateCommand("analyze places");
        await analyze.ExecuteNonQueryAsync();
        return events;
    }

    /// <summary>A client that is logged in with a new account, and the account's id.</summary>
    public async Task<(HttpClient Client, Guid UserId)> BuyerAsync()
    {
        var client = Api();
        var email = $"buyer-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@example.com";
        (await client.PostAsJsonAsync("/api/auth/register", new { email, password = "a long pass phrase 1", name = "Buyer" })).EnsureSuccessStatusCode();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password = "a long pass phrase 1" });
        var tokens = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenResponse>())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return (client, tokens.User.Id);
    }

    public async Task<long> CountAsync(string sql, params object[] parameters)
    {
        await using var command = Database.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await app.DisposeAsync();
    }
}
