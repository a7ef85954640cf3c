namespace BookingApi.Tests.Selling;

/// <summary>An API that sends a few free bookings of a network to addresses that nobody confirmed.</summary>
public sealed class FreeBookingNetworkLimitFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("FreeBookings:PerNetwork", "3")];
}
