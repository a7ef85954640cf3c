namespace BookingApi.Tests.Selling;

/// <summary>An API whose limits of free bookings are reached after a few.</summary>
public class FreeBookingLimitFixture : ApiFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("FreeBookings:TicketsPerEvent", "4"),
            new("FreeBookings:PerAccount", "3"),
            new("FreeBookings:PerRecipient", "2"),
        ];
}
