using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class BookingHistoryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Steps_stay_in_the_order_in_which_they_happened_when_the_clock_of_the_database_goes_back()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        await WrittenAheadAsync(booking.Id);
        await api.ScalarAsync<int>(
            "update events set refund_until_hours = 48 where id = $1 returning refund_until_hours",
            eventId
        );
        await buyer.PayAsync(booking.Id);
        (
            await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey())
        ).EnsureSuccessStatusCode();
        await api.ScalarAsync<long>(
            "select count(done) from refunds r, complete_refund(r.event_id, r.id, gen_random_uuid(), null) done where r.booking_id = $1",
            booking.Id
        );

        var steps = (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.History;
        Assert.Equal(
            [BookingStatus.PendingPayment, BookingStatus.Confirmed, BookingStatus.Cancelled, BookingStatus.Cancelled],
            steps.Select(s => s.Status)
        );
        Assert.Equal("money_refunded", steps[^1].Code);
    }

    [Fact]
    public async Task An_unpaid_booking_ends_after_it_began_when_the_clock_of_the_database_goes_back()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        await WrittenAheadAsync(booking.Id);
        (
            await buyer.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey())
        ).EnsureSuccessStatusCode();
        Assert.Equal(
            [BookingStatus.PendingPayment, BookingStatus.Cancelled],
            (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.History.Select(s =>
                s.Status
            )
        );
    }

    // By a server whose clock was ten minutes ahead.
    Task<long> WrittenAheadAsync(Guid bookingId) =>
        api.ScalarAsync<long>(
            "update booking_steps set id = id + 600000000, at = at + interval '10 minutes' where booking_id = $1 returning id",
            bookingId
        );
}
