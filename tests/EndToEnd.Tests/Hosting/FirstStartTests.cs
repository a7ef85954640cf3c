using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using global::EndToEnd.Tests;
using Npgsql;
using TicketPlatform.Contracts.Client;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace TicketPlatform.EndToEnd.Tests.Hosting;

/// <summary>
/// Replicas that start together on an empty database must agree on their keys from the first login on. In the past,
/// each created its own first key, and every second login ended immediately.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class FirstStartTests(RunningPlatform platform)
{
    const string CustomerKey = "the key of the customer portal, in this test only";
    const string EmployeeKey = "the key of the employee portal, in this test only";

    // The pages that log in, and one that only logged-in users see.
    static readonly Portal[] Portals =
    [
        new("CustomerPortal", CustomerKey, "/account/login", "/account", "customer@demo.com", "Customer123!"),
        new("EmployeePortal", EmployeeKey, "/login", "/", "organizer@demo.com", "Organizer123!"),
    ];

    [Fact]
    public async Task After_ten_first_starts_under_load_every_replica_accepts_what_any_other_one_issued()
    {
        // Three platforms at a time: six to twelve processes starting on two cores are the load under which the keys
        // diverged. Portals only read keys, from the API, so four starts with portals are enough.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10),
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (start, _) =>
                await StartAndLogInAsync($"first_start_{start}", start < 4 ? Portals[start % Portals.Length] : null)
        );
    }

    async Task StartAndLogInAsync(string database, Portal? portal)
    {
        await ExecuteAsync($"CREATE DATABASE {database}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(
                await platform.ConnectionStringAsync(ResourceNames.BookingDb)
            )
            {
                Database = database,
                MaxPoolSize = 10,
            };
            (string, string?)[] settings =
            [
                ("ConnectionStrings__bookingdb", connection.ConnectionString),
                ("ConnectionStrings__redis", await platform.ConnectionStringAsync(ResourceNames.Redis)),
                ("ConnectionStrings__rabbitmq", await platform.ConnectionStringAsync(ResourceNames.RabbitMq)),
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("DemoData__Enabled", "true"),
                ("RateLimits__Enabled", "false"),
                ("CustomerPortal__Url", "http://localhost"),
                ("Tickets__SigningKey", "a key for tickets, in this test only, 40 letters"),
                ($"ServiceAuth__Keys__{ResourceNames.CustomerPortal}", CustomerKey),
                ($"ServiceAuth__Keys__{ResourceNames.EmployeePortal}", EmployeeKey),
            ];
            await ServiceProcess.RunAsync("Workers", "migrate", settings);
            await LogInEverywhereAsync(settings, portal);
            // Two replicas that each create a first key may still happen to log in successfully.
            Assert.Equal(SharedKeys.Applications.Order(), await ApplicationsWithKeysAsync(connection.ConnectionString));
        }
        finally
        {
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    // One row for each key.
    static async Task<List<string>> ApplicationsWithKeysAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(
            "select application from data_protection_keys order by application"
        );
        await using var rows = await command.ExecuteReaderAsync();
        var applications = new List<string>();
        while (await rows.ReadAsync())
            applications.Add(rows.GetString(0));
        return applications;
    }

    async Task ExecuteAsync(string sql)
    {
        await using var command = platform.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task LogInEverywhereAsync((string, string?)[] settings, Portal? portal)
    {
        Uri[] addresses = [ServiceProcess.NewAddress(), ServiceProcess.NewAddress()];
        (string, string?)[] discovery =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            .. addresses.Select(
                (address, index) =>
                    ($"services__{ResourceNames.BookingApi}__http__{index}", (string?)address.ToString())
            ),
        ];
        List<ServiceProcess> all = [];
        try
        {
            foreach (var address in addresses)
                all.Add(ServiceProcess.Start("BookingApi", address, settings));
            for (var replica = 0; replica < 2 && portal is not null; replica++)
            {
                all.Add(
                    ServiceProcess.Start(
                        portal.Project,
                        ServiceProcess.NewAddress(),
                        [.. discovery, ("ServiceAuth__Key", portal.Key)]
                    )
                );
            }
            await Task.WhenAll(all.Select(replica => replica.HealthyAsync()));
            foreach (var (issuer, reader) in new[] { (0, 1), (1, 0) })
            {
                await UseTokenAsync(all[issuer].Address, all[reader].Address);
                if (portal is not null)
                    await UseCookieAsync(portal, all[issuer + 2].Address, all[reader + 2].Address);
            }
        }
        finally
        {
            all.ForEach(replica => replica.Dispose());
        }
    }

    static async Task UseTokenAsync(Uri issuer, Uri reader)
    {
        using var first = new HttpClient { BaseAddress = issuer };
        using var second = new HttpClient { BaseAddress = reader };
        var tokens = (await new AccountClient(first).LoginAsync(new("customer@demo.com", "Customer123!"))).Expect();
        second.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        Assert.Equal("customer@demo.com", (await new AccountClient(second).MeAsync()).Expect().Email);
        (await new AccountClient(second).RefreshAsync(new(tokens.RefreshToken))).Expect();
    }

    // The form comes from one replica and is sent to the other, which logs in; the first one must then recognize the
    // user.
    static async Task UseCookieAsync(Portal portal, Uri form, Uri login)
    {
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = new CookieContainer(),
        };
        using var browser = new HttpClient(handler);
        var page = await browser.GetStringAsync(new Uri(form, portal.LoginPath));
        var token = Regex
            .Match(page, """name="__RequestVerificationToken" type="hidden" value="([^"]+)""")
            .Groups[1]
            .Value;
        using var fields = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["Input.Email"] = portal.Email,
                ["Input.Password"] = portal.Password,
                ["__RequestVerificationToken"] = token,
            }
        );
        using var entered = await browser.PostAsync(new Uri(login, portal.LoginPath), fields);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        foreach (var replica in new[] { form, login })
        {
            using var answer = await browser.GetAsync(new Uri(replica, portal.ProtectedPath));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    sealed record Portal(
        string Project,
        string Key,
        string LoginPath,
        string ProtectedPath,
        string Email,
        string Password
    );
}
