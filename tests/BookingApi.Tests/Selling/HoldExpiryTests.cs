using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class HoldExpiryTests(ShortHolds api) : IClassFixture<ShortHolds>
{
    [Fact]
    public async Task An_expired_hold_is_taken_over_without_any_sweeper()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(eventId, 3, 4);

        var taken = await Eventually.SeeAsync(
            () => api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4, 5 } }),
            a => a.StatusCode == HttpStatusCode.Created
        );
        Assert.NotNull(taken);
        await (await customer.TryBookAsync(hold)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.HoldExpired);
        await (await customer.OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldExpired
        );
        await (await customer.OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldExpired
        );
    }

    [Fact]
    public async Task An_expired_hold_is_over_even_when_nobody_took_its_seats()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(eventId, 3);
        await Eventually.SeeAsync(
            () => api.ScalarAsync<bool>("select expires_at <= clock_timestamp() from holds where id = $1", hold.Id),
            over => over
        );
        await (await customer.TryBookAsync(hold)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.HoldExpired);
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
    }

    [Fact]
    public async Task Booking_an_expiring_hold_and_another_buyers_claim_never_both_succeed()
    {
        var eventId = await api.PublishedEventAsync(seats: 40);
        var customer = await api.SignedInAsync(Role.Customer);
        var holds = await Task.WhenAll(Enumerable.Range(0, 40).Select(seat => customer.HoldAsync(eventId, seat)));
        var visitor = api.Visitor();

        // Around the end of each hold the buyer books while rivals keep trying to take the seat over.
        var outcomes = await Task.WhenAll(
            holds.Select(
                async (hold, i) =>
                {
                    var wait = hold.ExpiresAt - hold.ServerNow - TimeSpan.FromMilliseconds(120 - i * 5);
                    var book = Task.Run(async () =>
                    {
                        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
                        return await customer.TryBookAsync(hold);
                    });
                    var claim = Task.Run(async () =>
                    {
                        HttpResponseMessage answer;
                        do answer = await visitor.TryHoldAsync(
                            eventId,
                            new { seatIds = new[] { hold.Places[0].SeatId } }
                        );
                        while (answer.StatusCode == HttpStatusCode.Conflict && !book.IsCompleted);
                        return answer;
                    });
                    return (
                        Booked: (await book).StatusCode == HttpStatusCode.Created,
                        Claimed: (await claim).StatusCode == HttpStatusCode.Created
                    );
                }
            )
        );

        Assert.DoesNotContain((true, true), outcomes.Select(o => (o.Booked, o.Claimed)));
        Assert.Equal(
            outcomes.Count(o => o.Booked),
            (int)
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and status = place_status('reserved')",
                    eventId
                )
        );
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from booking_items i join places p using (event_id, place_no) where i.event_id = $1 and p.booking_id is distinct from i.booking_id",
                eventId
            )
        );
    }

    [Fact]
    public async Task The_map_shows_an_expired_hold_as_free_within_seconds()
    {
        var eventId = await api.PublishedEventAsync();
        await api.Visitor().HoldAsync(eventId, 0);
        await Eventually.SeeAsync(
            async () =>
                (
                    await (
                        await api.Visitor().GetAsync($"/api/events/{eventId}/availability")
                    ).ReadAsync<AvailabilityResponse>(HttpStatusCode.OK)
                )
                    .Categories[0]
                    .Free,
            free => free == 100,
            TimeSpan.FromSeconds(25)
        );
    }
}
