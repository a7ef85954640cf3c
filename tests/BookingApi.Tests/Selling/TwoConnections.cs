namespace BookingApi.Tests.Selling;

/// <summary>Two connections for everything: a request that held one and asked for a second would hang here.</summary>
public sealed class TwoConnections : ApiFixture
{
    protected override int? MaxPoolSize => 2;
}
