using Npgsql;
using TicketPlatform.Data;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>
/// How many connections a process uses, and whether they keep their prepared statements: a rush depends on both.
/// </summary>
public sealed class PoolingTests
{
    [Fact]
    public void A_pool_is_small_and_keeps_prepared_statements()
    {
        var tuned = new NpgsqlConnectionStringBuilder(Pooling.Tune("Host=db;Username=app", max: 16));
        Assert.Equal((16, 64, true), (tuned.MaxPoolSize, tuned.MaxAutoPrepare, tuned.NoResetOnClose));
    }

    [Theory]
    [InlineData("Host=db;Maximum Pool Size=3;Max Auto Prepare=0")]
    [InlineData("Host=db;MaxPoolSize=3;MaxAutoPrepare=0")]
    public void Pool_settings_in_the_connection_string_are_kept(string given)
    {
        var tuned = new NpgsqlConnectionStringBuilder(Pooling.Tune(given, max: 16));
        Assert.Equal((3, 0), (tuned.MaxPoolSize, tuned.MaxAutoPrepare));
    }

    [Fact]
    public void A_missing_connection_string_stays_null() => Assert.Null(Pooling.Tune((string?)null, max: 16));
}
