using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Domain.Seating;
using Xunit;
using Section = TicketPlatform.Domain.Seating.Section;

namespace BookingApi.Tests.Selling;

/// <summary>
/// In a nearly empty hall, everyone who asks for the best available seats gets them or the next best: nobody is told
/// that seats have "just been taken".
/// </summary>
public sealed class BestAvailableRaceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    const int Buyers = 20;

    static readonly object Best = new { bestAvailable = new { quantity = 1 } };

    [Fact]
    public async Task Twenty_concurrent_buyers_each_get_the_next_best_seat()
    {
        // The layout created by EventRows.
        var hall = new Section
        {
            Name = "Stalls",
            SectionNo = 1,
            CategoryNo = 1,
            FirstRowLabel = "A",
            RowCount = 10,
            SeatsPerRow = 10,
            Capacity = 100,
            X = 100,
            Y = 90,
        };
        var free = Enumerable.Repeat(true, 100).ToArray();
        var best = new List<int>();
        while (best.Count < Buyers)
        {
            best.AddRange(BestAvailable.Choose([hall], _ => 2500, free, new(1, null, null, false)));
            free[best[^1]] = false;
        }

        for (var round = 0; round < 4; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 100);
            var visitor = api.Visitor();
            var answers = await Task.WhenAll(
                Enumerable.Range(0, Buyers).Select(_ => visitor.TryHoldAsync(eventId, Best))
            );
            var holds = await Task.WhenAll(answers.Select(a => a.ReadAsync<HoldResponse>(HttpStatusCode.Created)));
            Assert.Equal(best.Order(), holds.SelectMany(h => h.Places).Select(p => p.SeatId).Order());
        }
    }

    [Fact]
    public async Task Buyers_on_two_nodes_all_get_seats_too()
    {
        await api.AddNodeAsync();
        for (var round = 0; round < 4; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 100);
            HttpClient[] nodes = [api.Visitor(), api.Visitor(node: 1)];
            var answers = await Task.WhenAll(
                Enumerable.Range(0, Buyers).Select(i => nodes[i % 2].TryHoldAsync(eventId, Best))
            );
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        }
    }
}
