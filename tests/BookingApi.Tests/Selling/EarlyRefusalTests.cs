using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>In a crowd, a node rejects recently taken seats from memory, but never grants seats from it.</summary>
public sealed class EarlyRefusalTests(CrowdedNode api) : IClassFixture<CrowdedNode>
{
    Task SetFreeAsync(Guid eventId, int place) =>
        api.ScalarAsync<int>(
            "update places set status = place_status('free'), hold_id = null, hold_expires_at = null where event_id = $1 and place_no = $2 returning place_no",
            eventId,
            place
        );

    Task IsShownAsHeldAsync(Guid eventId, int free) =>
        Eventually.SeeAsync(
            async () =>
                (
                    await (
                        await api.Visitor().GetAsync($"/api/events/{eventId}/availability")
                    ).ReadAsync<AvailabilityResponse>(HttpStatusCode.OK)
                )
                    .Categories[0]
                    .Free,
            now => now == free
        );

    [Fact]
    public async Task A_seat_that_was_taken_a_moment_ago_is_rejected_without_querying_the_database_and_later_the_database_decides()
    {
        var eventId = await api.PublishedEventAsync();
        await IsShownAsHeldAsync(eventId, 100);
        await api.Visitor().HoldAsync(eventId, 3);
        await IsShownAsHeldAsync(eventId, 99);
        // The database would grant it now, but this node has not been notified.
        await SetFreeAsync(eventId, 3);

        var refused = await (
            await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 3, 4 } })
        ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.PlacesUnavailable);
        Assert.Equal([3], refused["unavailable"]!.AsArray().Select(seat => (int)seat!));
        api.Clock.Advance(TimeSpan.FromSeconds(11));
        await api.Visitor().HoldAsync(eventId, 3, 4);
    }

    [Fact]
    public async Task A_seat_that_looks_free_on_this_node_is_granted_only_by_the_database()
    {
        var eventId = await api.PublishedEventAsync();
        await IsShownAsHeldAsync(eventId, 100);
        await api.ScalarAsync<int>(
            "update places set status = place_status('blocked') where event_id = $1 and place_no = 3 returning place_no",
            eventId
        );
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 3 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );
    }

    [Fact]
    public async Task A_buyers_own_seats_are_not_rejected_however_recently_they_were_taken()
    {
        var eventId = await api.PublishedEventAsync();
        await IsShownAsHeldAsync(eventId, 100);
        var visitor = api.Visitor();
        var hold = await visitor.HoldAsync(eventId, 3);
        await IsShownAsHeldAsync(eventId, 99);
        await (
            await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 3, 4 } }, hold.Token)
        ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
    }
}
