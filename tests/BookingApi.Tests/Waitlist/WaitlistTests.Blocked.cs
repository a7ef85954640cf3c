using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Waitlist;

/// <summary>Nothing is on sale, and nothing can become available.</summary>
public sealed partial class WaitlistTests
{
    [Fact]
    public async Task Joining_is_rejected_where_every_seat_is_blocked_and_waiting_customers_are_told()
    {
        var (eventId, _, _) = await api.SoldOutAsync();
        var (waiting, entry) = await api.WaitingAsync(eventId);
        await api.ScalarAsync<long>(
            "with done as (update places set status = place_status('blocked'), booking_id = null where event_id = $1 returning 1) select count(*) from done",
            eventId
        );
        var refused = await (await (await api.SignedInAsync(Role.Customer)).TryJoinAsync(eventId)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PartyTooLarge
        );
        Assert.Equal("This event has no seats on sale, so none can become available.", (string?)refused["detail"]);
        await (await (await api.SignedInAsync(Role.Customer)).TryJoinAsync(eventId, categoryId: 77)).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        Assert.Equal(
            "There are no longer any seats on sale that you could get. Leave this waitlist.",
            (await waiting.EntryAsync(entry.Id)).Reason
        );
    }

    [Fact]
    public async Task Blocked_seats_are_not_among_the_free_ones_of_the_sales_figures()
    {
        var (organizer, office) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(10, organizer: organizer.Id);
        (
            await office.PostAsJsonAsync($"/api/events/{eventId}/seats/block", new { seatIds = new[] { 0, 1, 2 } })
        ).EnsureSuccessStatusCode();
        var sales = (await office.GetFromJsonAsync<SalesSnapshot>($"/api/events/{eventId}/sales"))!;
        Assert.Equal(7, sales.PlacesTotal - sales.PlacesSold - sales.PlacesHeld);
        var mine = (await office.GetFromJsonAsync<Paged<OwnEventSummary>>("/api/events/mine"))!;
        Assert.Equal(7, Assert.Single(mine.Items).PlacesTotal);
    }
}
