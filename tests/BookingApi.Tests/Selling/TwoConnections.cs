namespace BookingApi.Tests.Selling;

/// <summary>Two connections for everything: a request that holds one and needs a second would hang here.</summary>
public sealed class TwoConnections : ApiFixture
{
    protected override int? MaxPoolSize => 2;
}
