using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;
using Xunit.Abstractions;

namespace BookingApi.Tests.Selling;

public sealed class OnSaleTests(OwnRedis api, ITestOutputHelper output) : IClassFixture<OwnRedis>
{
    [Fact]
    public async Task Two_hundred_buyers_and_twenty_seats_make_twenty_sales_and_a_409_for_each_loser() =>
        await SellOutAsync(duringTheRace: () => Task.CompletedTask);

    [Fact]
    public async Task A_sold_out_sale_sells_nothing_twice_when_Redis_is_flushed_halfway() =>
        await SellOutAsync(api.FlushRedisAsync);

    [Fact]
    public async Task A_sold_out_sale_sells_nothing_twice_while_Redis_is_stopped()
    {
        await SellOutAsync(api.StopRedisAsync);
        await api.StartRedisAsync();
    }

    async Task SellOutAsync(Func<Task> duringTheRace)
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        var buyers = new List<HttpClient>();
        for (var i = 0; i < 200; i++)
            buyers.Add(await api.SignedInAsync(Role.Customer, node: i % 2));

        var struck = 0;
        var results = await Task.WhenAll(
            buyers.Select(
                async (buyer, i) =>
                {
                    if (i == 100 && Interlocked.Exchange(ref struck, 1) == 0)
                        await duringTheRace();
                    var answer = await buyer.TryHoldAsync(eventId, new { seatIds = new[] { i % 20 } });
                    if (answer.StatusCode != HttpStatusCode.Created)
                    {
                        await answer.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
                        return false;
                    }
                    var booking = await buyer.BookAsync(await answer.ReadAsync<HoldResponse>(HttpStatusCode.Created));
                    return (await buyer.PayAsync(booking.Id)).Status == PaymentStatus.Succeeded;
                }
            )
        );

        Assert.Equal(20, results.Count(sold => sold));
        Assert.Equal(
            20,
            await api.ScalarAsync<long>(
                "select count(distinct place_no) from booking_items where event_id = $1",
                eventId
            )
        );
        Assert.Equal(
            20,
            await api.ScalarAsync<long>("select count(*) from booking_items where event_id = $1", eventId)
        );
        Assert.Equal(
            20,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('sold')",
                eventId
            )
        );
        output.WriteLine("20 of 200 buyers got their seat");
    }

    [Fact]
    public async Task Maps_on_another_node_follow_within_seconds_with_and_without_Redis()
    {
        var eventId = await api.PublishedEventAsync();
        Assert.Equal(100, await FreeAsync(eventId, node: 1));
        var hold = await api.Visitor(0).HoldAsync(eventId, 1, 2, 3);
        await Eventually.SeeAsync(() => FreeAsync(eventId, node: 1), free => free == 97);

        await api.StopRedisAsync();
        try
        {
            await api.Visitor(0).OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
            await Eventually.SeeAsync(() => FreeAsync(eventId, node: 1), free => free == 100);
        }
        finally
        {
            await api.StartRedisAsync();
        }
    }

    async Task<int> FreeAsync(Guid eventId, int node) =>
        (
            await (
                await api.Visitor(node).GetAsync($"/api/events/{eventId}/availability")
            ).ReadAsync<AvailabilityResponse>(HttpStatusCode.OK)
        )
            .Categories[0]
            .Free;
}
