using Microsoft.Extensions.Configuration;
using StackExchange.Redis;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;

namespace TicketPlatform.AppHost;

/// <summary>The servers that the configuration names by connection string, by resource name.</summary>
sealed class ConfiguredServers(IReadOnlyDictionary<string, string> connectionStrings)
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static ConfiguredServers None { get; } = new(new Dictionary<string, string>());

    public int Count => connectionStrings.Count;

    public static ConfiguredServers From(IConfiguration configuration, IEnumerable<string> names) =>
        new(
            names
                .Select(name => (name, value: configuration.GetConnectionString(name)))
                .Where(server => !string.IsNullOrWhiteSpace(server.value))
                .ToDictionary(server => server.name, server => server.value!)
        );

    public bool Has(string name) => connectionStrings.ContainsKey(name);

    /// <summary>
    /// Connects to each of them once. Otherwise a wrong address or password would appear in the logs of five processes
    /// that wait for it.
    /// </summary>
    public void RequireReachable() =>
        Task.WhenAll(connectionStrings.Select(server => Task.Run(() => ConnectAsync(server.Key, server.Value))))
            .GetAwaiter()
            .GetResult();

    static async Task ConnectAsync(string name, string connectionString)
    {
        try
        {
            using var timeout = new CancellationTokenSource(Timeout);
            await (
                name switch
                {
                    ResourceNames.BookingDb => ServerConnections.TryPostgresAsync(connectionString, timeout.Token),
                    ResourceNames.Redis => ServerConnections.TryRedisAsync(connectionString),
                    _ => ServerConnections.TryRabbitMQAsync(connectionString, timeout.Token),
                }
            ).WaitAsync(timeout.Token);
        }
        catch (Exception fault)
        {
            throw new StartException(
                $"ConnectionStrings:{name} cannot be used: {Reason(fault, connectionString)} "
                    + "Correct it, or leave it out to start a server here."
            );
        }
    }

    // The innermost cause is the most specific: "Connection refused" rather than "None of the specified endpoints were
    // reachable".
    static string Reason(Exception fault, string connectionString)
    {
        if (fault is OperationCanceledException)
            return $"no answer within {Timeout.TotalSeconds} s.";
        // Its message explains a setting of the library at length.
        if (fault is RedisConnectionException { FailureType: var failure })
            return failure == ConnectionFailureType.AuthenticationFailure
                ? "it refuses the password."
                : $"no connection ({failure}).";
        var deepest = fault is AggregateException many ? many.Flatten().InnerExceptions[0] : fault;
        while (deepest.InnerException is { } inner)
            deepest = inner;
        var reason = deepest
            .Message.ReplaceLineEndings(" ")
            .Replace(connectionString, "(connection string)", StringComparison.Ordinal)
            .Trim();
        return reason.EndsWith('.') ? reason : $"{reason}.";
    }
}
