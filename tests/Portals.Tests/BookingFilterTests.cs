using EmployeePortal.Bookings;

namespace Portals.Tests;

public sealed class BookingFilterTests
{
    [Theory]
    [InlineData("Confirmed", BookingStatus.Confirmed)]
    [InlineData("confirmed", BookingStatus.Confirmed)]
    [InlineData("1", null)]
    [InlineData("Confirmed,Expired", null)]
    [InlineData(" Confirmed", null)]
    [InlineData("Nothing", null)]
    [InlineData(null, null)]
    public void A_status_is_read_by_exactly_one_name(string? status, BookingStatus? expected) =>
        Assert.Equal(expected, BookingFilter.Of(null, status).Status);

    [Fact]
    public void Paid_is_a_filter_of_its_own() =>
        Assert.Equal((null, true), (BookingFilter.Of(null, "Paid").Status, BookingFilter.Of(null, "Paid").Paid));
}
