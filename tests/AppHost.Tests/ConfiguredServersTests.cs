using Microsoft.Extensions.Configuration;
using TicketPlatform.AppHost.LocalServers;
using TicketPlatform.ServiceDefaults;
using Xunit;

namespace TicketPlatform.AppHost.Tests;

/// <summary>Connection strings that lead nowhere are reported before anything starts.</summary>
public sealed class ConfiguredServersTests
{
    // A port that is reserved and never listens: https://www.iana.org/assignments/service-names-port-numbers, "tcpmux".
    [Theory]
    [InlineData(ResourceNames.Redis, "127.0.0.1:1,password=unspoken", "no connection")]
    [InlineData(ResourceNames.Redis, "127.0.0.1:1,unspoken=1", "Keyword 'unspoken'")]
    [InlineData(
        ResourceNames.BookingDb,
        "Host=127.0.0.1;Port=1;Username=a;Password=unspoken;Database=b",
        "Connection refused."
    )]
    [InlineData(ResourceNames.BookingDb, "nonsense", "Format of the initialization string")]
    [InlineData(ResourceNames.RabbitMq, "amqp://a:unspoken@127.0.0.1:1", "Connection refused.")]
    [InlineData(ResourceNames.RabbitMq, "nonsense", "Invalid URI")]
    public void A_server_that_cannot_be_used_is_reported_by_the_name_of_its_setting(
        string name,
        string connectionString,
        string reason
    )
    {
        var fault = Assert.Throws<StartException>(() => Given(name, connectionString).RequireReachable());

        Assert.StartsWith(
            $"ConnectionStrings:{name} cannot be used: {reason}",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Correct it, or leave it out to start a server here.", fault.Message);
        Assert.DoesNotContain("Password=unspoken", fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', fault.Message);
    }

    [Fact]
    public void An_empty_connection_string_counts_as_missing() =>
        Assert.False(Given(ResourceNames.Redis, " ").Has(ResourceNames.Redis));

    static ConfiguredServers Given(string name, string connectionString) =>
        ConfiguredServers.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new($"ConnectionStrings:{name}", connectionString)])
                .Build(),
            [name]
        );
}
