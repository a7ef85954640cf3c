using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using TicketPlatform.Data;
using TicketPlatform.Data.Accounts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests;

/// <summary>The API in this process with real servers and its own database. One for each test class.</summary>
public class ApiFixture : IAsyncLifetime
{
    readonly List<WebApplicationFactory<Program>> nodes = [];
    TestDatabase database = null!;

    /// <summary>Changes the configuration before the first node starts.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    /// <summary>Maximum number of connections of a node, for tests about that.</summary>
    protected virtual int? MaxPoolSize => null;

    /// <summary>Changes the services of a node.</summary>
    protected virtual void Configure(IWebHostBuilder host) { }

    protected virtual Task<string> RedisAsync() => TestServers.RedisAsync();

    /// <summary>How nodes reach their database.</summary>
    protected virtual Task<string> ConnectionStringAsync(TestDatabase database) =>
        Task.FromResult(database.ConnectionString);

    public string ConnectionString => database.ConnectionString;
    public NpgsqlDataSource Database { get; private set; } = null!;
    public IServiceProvider Services => nodes[0].Services;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        Database = NpgsqlDataSource.Create(database.ConnectionString);
        await AddNodeAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await Database.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another replica over the same servers.</summary>
    public async Task<WebApplicationFactory<Program>> AddNodeAsync()
    {
        var node = await AddNodeAsync(database);
        nodes.Add(node);
        return node;
    }

    /// <summary>A node over another database; the caller disposes it.</summary>
    public async Task<WebApplicationFactory<Program>> AddNodeAsync(TestDatabase database)
    {
        var (redis, connection) = (await RedisAsync(), await ConnectionStringAsync(database));
        return new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Testing");
            host.UseSetting("ConnectionStrings:bookingdb", connection);
            host.UseSetting("ConnectionStrings:redis", redis);
            host.UseSetting("Tickets:SigningKey", "a secret of this test run, 40 characters");
            host.UseSetting("CustomerPortal:Url", "https://tickets.example/");
            host.UseSetting("ServiceAuth:Keys:customer-portal", "customer-portal-test-key");
            host.UseSetting("RateLimits:Enabled", "false");
            // Tests change rows behind the API's back and read immediately; PublicReadTests covers caching.
            host.UseSetting("SharedResponses:Lifetime", "00:00:00");
            host.UseSetting("Payments:DemoDelay", "00:00:00");
            // A machine that is busy with tests takes longer than any caller should wait.
            host.UseSetting("TimeLimits:Request", "00:02:00");
            if (MaxPoolSize is { } connections)
                host.UseSetting(
                    "ConnectionStrings:bookingdb",
                    new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = connections }.ConnectionString
                );
            foreach (var (key, value) in Settings)
                host.UseSetting(key, value);
            // Which row comes first would be arbitrary.
            host.ConfigureTestServices(services =>
                services.ConfigureDbContext<BookingDbContext>(context =>
                    context.ConfigureWarnings(warnings =>
                        warnings.Throw(CoreEventId.FirstWithoutOrderByAndFilterWarning)
                    )
                )
            );
            Configure(host);
        });
    }

    /// <summary>A client without a login; <paramref name="node"/> selects the replica.</summary>
    public HttpClient Visitor(int node = 0) => nodes[node].CreateClient();

    /// <summary>A client of a new account with this role.</summary>
    public async Task<HttpClient> SignedInAsync(Role role, int node = 0) => (await NewAccountAsync(role, node)).Client;

    /// <summary>A new account with this role, and a client that is logged in to it.</summary>
    public async Task<(UserAccount Account, HttpClient Client)> NewAccountAsync(Role role, int node = 0)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var email = $"{id:N}@example.com";
        var account = new UserAccount
        {
            Id = id,
            Name = $"{role} {id.ToString("N")[^4..]}",
            Role = role,
            CreatedAt = now,
            EmailConfirmed = true,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
        };
        db.Users.Add(account);
        await db.SaveChangesAsync();
        var client = Visitor(node);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            AccessTokenOf(account, Services)
        );
        return (account, client);
    }

    /// <summary>A client of new door staff who work for the organizer of this event.</summary>
    public async Task<HttpClient> DoorStaffOfAsync(Guid eventId)
    {
        var (account, client) = await NewAccountAsync(Role.DoorStaff);
        await using var assign = Database.CreateCommand(
            "update users set works_for = (select organizer_id from events where id = $1) where id = $2"
        );
        assign.Parameters.Add(new() { Value = eventId });
        assign.Parameters.Add(new() { Value = account.Id });
        await assign.ExecuteNonQueryAsync();
        return client;
    }

    /// <summary>A token as issued by a login at this node; the login itself has its own tests.</summary>
    public static string AccessTokenOf(UserAccount account, IServiceProvider node)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new(ClaimTypes.Name, account.Name),
                new(ClaimTypes.Email, account.Email!),
                new(ClaimTypes.Role, account.Role.ToString()),
            ],
            BearerTokenDefaults.AuthenticationScheme
        );
        var properties = new AuthenticationProperties { ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1) };
        var protector = node.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>()
            .Get(BearerTokenDefaults.AuthenticationScheme)
            .BearerTokenProtector;
        return protector.Protect(new(new(identity), properties, BearerTokenDefaults.AuthenticationScheme));
    }
}
