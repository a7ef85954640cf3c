using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>The best available seats, and the offer to the loser of a race.</summary>
public sealed partial class HoldTests
{
    [Fact]
    public async Task The_best_three_sit_together_and_the_next_three_sit_elsewhere()
    {
        var eventId = await api.PublishedEventAsync();
        var best = new { bestAvailable = new { quantity = 3 } };
        var first = await (await api.Visitor().TryHoldAsync(eventId, best)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );
        var second = await (await api.Visitor().TryHoldAsync(eventId, best)).ReadAsync<HoldResponse>(
            HttpStatusCode.Created
        );

        Assert.Single(first.Places.Select(p => p.Row).Distinct());
        Assert.Equal(2, first.Places[2].SeatId - first.Places[0].SeatId);
        Assert.Empty(first.Places.Select(p => p.SeatId).Intersect(second.Places.Select(p => p.SeatId)));
    }

    [Fact]
    public async Task When_no_row_has_room_the_response_describes_how_the_party_is_split()
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        await api.Visitor().HoldAsync(eventId, 0, 1, 2, 6, 7, 8, 9);
        await api.Visitor().HoldAsync(eventId, 10, 11, 12, 15, 16, 17, 18, 19);
        // Free seats: 4 to 6 of row A and, behind them, 4 and 5 of row B. The API is notified after the holds.
        await Eventually.SeeAsync(
            async () =>
                await (
                    await api.Visitor().GetAsync($"/api/events/{eventId}/availability")
                ).ReadAsync<AvailabilityResponse>(HttpStatusCode.OK),
            seen => seen.Categories[0].Free == 5
        );
        var four = await (
            await api.Visitor().TryHoldAsync(eventId, new { bestAvailable = new { quantity = 4 } })
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal(Closeness.CloseBy, four.Arrangement!.Closeness);
        Assert.Equal("2 together in row A, 2 behind.", four.Arrangement.Text);
        Assert.Equal(["3,4", "13,14"], four.Arrangement.Groups.Select(g => string.Join(',', g.SeatIds)));

        var last = await (
            await api.Visitor().TryHoldAsync(eventId, new { bestAvailable = new { quantity = 1 } })
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
        Assert.Equal((Closeness.Together, "1 seat, row A."), (last.Arrangement!.Closeness, last.Arrangement.Text));
    }

    [Fact]
    public async Task One_of_several_buyers_racing_for_the_same_seats_gets_them()
    {
        var eventId = await api.PublishedEventAsync(seats: 200);
        for (var round = 0; round < 40; round++)
        {
            var seatIds = Enumerable.Range(round * 5, 5).ToArray();
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 2).Select(_ => api.Visitor().TryHoldAsync(eventId, new { seatIds }))
            );
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task The_loser_of_a_race_is_offered_as_many_seats_nearby_and_can_have_them_at_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 20);
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, 2)
                    .Select(_ => api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4, 5 } }))
            );
            var problem = await answers
                .Single(a => a.StatusCode != HttpStatusCode.Created)
                .IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
            var suggested = problem["suggested"]!.AsArray().Select(n => (int)n!).ToArray();
            // Next to each other in the same row or directly behind, together like the lost ones.
            Assert.Equal(2, suggested.Length);
            Assert.Equal(suggested[0] + 1, suggested[1]);
            Assert.Empty(suggested.Intersect([4, 5]));
            await api.Visitor().HoldAsync(eventId, suggested);
        }
    }

    [Fact]
    public async Task While_somebody_is_claiming_one_of_the_seats_none_of_them_is_suggested()
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // A rival's claim of seats 4 and 5, paused by the server after the first of them.
        await using (
            var claiming = new Npgsql.NpgsqlCommand(
                "select 1 from places where event_id = $1 and place_no = 4 for update",
                connection
            )
            {
                Parameters = { new() { Value = eventId } },
            }
        )
            await claiming.ExecuteNonQueryAsync();
        var problem = await (
            await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4, 5 } })
        ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
        Assert.Equal([4], problem["unavailable"]!.AsArray().Select(n => (int)n!));
        var suggested = problem["suggested"]!.AsArray().Select(n => (int)n!).ToArray();
        Assert.Equal(2, suggested.Length);
        Assert.Empty(suggested.Intersect([4, 5]));
    }

    [Fact]
    public async Task The_loser_of_a_race_is_offered_nothing_when_too_few_seats_are_left()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await api.Visitor().HoldAsync(eventId, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        // Suggestions come from the API's copy, which is updated a moment after the hold.
        await Eventually.PassAsync(async () =>
        {
            var answer = await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 8, 9 } });
            var problem = await answer.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
            Assert.Empty(problem["suggested"]!.AsArray());
        });
    }

    [Fact]
    public async Task Buyers_asking_for_the_best_at_the_same_moment_all_get_seats_while_there_are_any()
    {
        var eventId = await api.PublishedEventAsync(seats: 40);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => api.Visitor().TryHoldAsync(eventId, new { bestAvailable = new { quantity = 2 } }))
        );
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(
            20,
            (int)
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and status = place_status('held')",
                    eventId
                )
        );
    }
}
