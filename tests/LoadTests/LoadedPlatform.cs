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

/// <summary>A separate platform with its own servers and processes; this process only generates load.</summary>
sealed class LoadedPlatform : IAsyncDisposable
{
    public const string Password = "velvet quarry 1 lantern";

    public static readonly string[] Services =
    [
        ResourceNames.BookingApi,
        ResourceNames.Workers,
        ResourceNames.CustomerPortal,
        ResourceNames.EmployeePortal,
    ];

    readonly TestPlatform app;
    readonly string connection;
    readonly Guid organizer;

    LoadedPlatform(TestPlatform app, string connection, NpgsqlDataSource database, Guid organizer)
    {
        (this.app, this.connection, Database, this.organizer) = (app, connection, database, organizer);
        using var shop = app.Client(ResourceNames.CustomerPortal, 0);
        Shop = shop.BaseAddress!;
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>Everything, as in production, with <paramref name="mails"/> as its mail server.</summary>
    public static async Task<LoadedPlatform> StartAsync(MailSink mails, bool isPartitioned)
    {
        var started = await TestPlatform.StartAsync(
            builder =>
            {
                foreach (var service in builder.Resources.OfType<ProjectResource>())
                {
                    builder
                        .CreateResourceBuilder(service)
                        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
                        .WithEnvironment("DOTNET_ENVIRONMENT", "Production")
                        .WithEnvironment("Email__Host", "127.0.0.1")
                        .WithEnvironment("Email__Port", mails.Port.ToString(CultureInfo.InvariantCulture))
                        .WithEnvironment("RateLimits__Enabled", "false")
                        // A load of many minutes outlasts the default.
                        .WithEnvironment("Sessions__AccessTokenLifetime", "01:00:00")
                        .WithEnvironment("Payments__DemoDelay", "00:00:00")
                        .WithEnvironment("Logging__LogLevel__Default", "Warning");
                }
            },
            // Set explicitly, so that no mail catcher replaces ours.
            $"--Email:Folder={Path.GetTempPath()}"
        );
        foreach (var service in Services)
            await started.HealthyAsync(service);
        var address = await started.ConnectionStringAsync(ResourceNames.BookingDb);
        if (isPartitioned)
            await TestDatabase.PartitionAsync(address);
        var database = Open(address);
        return new(
            started,
            address,
            database,
            (Guid)(await database.ScalarAsync($"select id from users where role = {(int)Role.Organizer} limit 1"))!
        );
    }

    static NpgsqlDataSource Open(string connection, string options = "") =>
        new NpgsqlDataSourceBuilder(
            $"{connection};Maximum Pool Size=16;Max Auto Prepare=32;No Reset On Close=true;Options={options}"
        ).Build();

    /// <summary>Separate connections, with these server options.</summary>
    public NpgsqlDataSource With(string options) => Open(connection, options);

    /// <summary>
    /// Stops the workers while something else is measured: on one machine, their tickets would use the buyers' cores.
    /// </summary>
    public async Task<IAsyncDisposable> WithoutWorkersAsync()
    {
        await app.StopAsync(ResourceNames.Workers);
        return new Restart(async () =>
        {
            // The messages left over from the measurement would keep them busy during the next ones.
            await CountAsync("with gone as (delete from outbox_messages returning 1) select count(*) from gone");
            await app.StartAsync(ResourceNames.Workers);
        });
    }

    sealed class Restart(Func<Task> restart) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await restart();
    }

    /// <summary>
    /// Bytes of memory that only the processes of this service have, all replicas together: not their code, which they
    /// share.
    /// </summary>
    public long Memory(string service) => app.ProcessIds(service).SelectMany(ProcessTree.Of).Sum(PrivateMemory);

    // RssAnon:	   81234 kB
    static long PrivateMemory(int process) =>
        File.ReadLines($"/proc/{process}/status")
            .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line[8..^2], CultureInfo.InvariantCulture) * 1024);

    /// <summary>The customer portal's own address, without the orchestrator's proxy in between.</summary>
    public Uri Shop { get; }

    public HttpClient Api() => app.Client(ResourceNames.BookingApi);

    public async Task<Guid[]> EventsAsync(int count, int seats)
    {
        // Millions of rows with foreign keys: checking each would take longer than the measurement.
        await using var database = With("-c session_replication_role=replica");
        var events = await database.InsertEventsAsync(count, organizer, seats);
        await using var analyze = Database.CreateCommand("analyze places");
        await analyze.ExecuteNonQueryAsync();
        return events;
    }

    /// <summary>Logged-in clients, each with a new account, and the ids of the accounts.</summary>
    public Task<(HttpClient Client, Guid UserId)[]> BuyersAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => BuyerAsync()));

    public async Task<(HttpClient Client, Guid UserId)> BuyerAsync()
    {
        var (client, email) = (Api(), await RegisterAsync());
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password = Password });
        var tokens = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenResponse>())!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return (client, tokens.User.Id);
    }

    /// <summary>The email address of a new account, whose password is <see cref="Password"/>.</summary>
    public async Task<string> RegisterAsync()
    {
        using var client = Api();
        var email = $"buyer-{SellingFunctions.NewId():N}@example.com";
        var account = new
        {
            email,
            password = Password,
            name = "Buyer",
        };
        (await client.PostAsJsonAsync("/api/auth/register", account)).EnsureSuccessStatusCode();
        return email;
    }

    /// <summary>The demo event with the most seats that visitors can buy without a waiting room.</summary>
    public async Task<(Guid Id, string Slug)> LargestDemoEventAsync()
    {
        await using var command = Database.CreateCommand(
            """
            select e.id, e.slug from events e
            where e.status = event_status('published') and e.title <> 'An evening' and coalesce(e.on_sale_at, now()) <= now()
                and not exists (select from waiting_rooms w where w.event_id = e.id)
            order by (select count(*) from places p where p.event_id = e.id) desc limit 1
            """
        );
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetGuid(0), row.GetString(1));
    }

    /// <summary>Seats in more than one live booking.</summary>
    public Task<long> OversoldAsync() =>
        CountAsync(
            """
            select count(*) from (select from booking_items i join bookings b on b.event_id = i.event_id and b.id = i.booking_id
                where b.status in (booking_status('pending_payment'), booking_status('confirmed'))
                group by i.event_id, i.place_no having count(*) > 1) twice
            """
        );

    public async Task<long> CountAsync(string sql, params object[] parameters) =>
        Convert.ToInt64(await Database.ScalarAsync(sql, parameters), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await app.DisposeAsync();
    }
}
