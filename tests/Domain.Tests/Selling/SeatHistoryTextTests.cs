using TicketPlatform.Domain.Selling;
using Xunit;

namespace Domain.Tests.Selling;

public sealed class SeatHistoryTextTests
{
    static readonly Guid Booking = Guid.Parse("01990f6e-1234-7000-8000-0123456789ab");
    static readonly Guid Hold = Guid.Parse("01990f6e-1234-7000-8000-0123456789ac");

    [Fact]
    public void Money_is_not_mentioned_where_none_was_paid()
    {
        var states = Enum.GetValues<PlaceStatus>();
        var changes = from before in states from after in states select (Before: before, After: after);
        // Only money that arrives late reserves a seat that was free.
        foreach (var (before, after) in changes.Where(change => change is not (PlaceStatus.Free, PlaceStatus.Reserved)))
            Assert.DoesNotMatch("paid|pay|money|refund", Describe(before, after, isFree: true));
        Assert.Equal(
            "You paid, and the seat became yours.",
            Describe(PlaceStatus.Reserved, PlaceStatus.Sold, isFree: false)
        );
        Assert.Equal(
            "You confirmed, and the seat became yours.",
            Describe(PlaceStatus.Reserved, PlaceStatus.Sold, isFree: true)
        );
    }

    static string Describe(PlaceStatus before, PlaceStatus after, bool isFree) =>
        SeatHistoryText.Of(
            new()
            {
                PlaceNos = [1],
                Before = before,
                After = after,
                BookingId = Booking,
                HoldId = Hold,
            },
            new(Booking, Hold, isFree)
        );
}
