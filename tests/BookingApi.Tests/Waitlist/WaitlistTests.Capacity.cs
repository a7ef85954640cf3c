using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Waitlist;

/// <summary>Parties that do not fit.</summary>
public sealed partial class WaitlistTests
{
    [Fact]
    public async Task A_party_that_never_fits_into_the_hall_is_rejected_with_the_reason()
    {
        var (eventId, _, _) = await api.SoldOutAsync(seats: 10);
        await api.ScalarAsync<long>(
            "with done as (update places set status = place_status('blocked'), booking_id = null where event_id = $1 and place_no >= 3 returning 1) select count(*) from done",
            eventId
        );
        var client = await api.SignedInAsync(Role.Customer);
        var refused = await (await client.TryJoinAsync(eventId, 5, acceptSplit: true)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PartyTooLarge
        );
        Assert.Equal(3, (int?)refused["largest"]);
        Assert.Contains("3 tickets", (string?)refused["detail"], StringComparison.Ordinal);
        await (await client.TryJoinAsync(eventId, 4, categoryId: 1)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PartyTooLarge
        );
        Assert.Equal(HttpStatusCode.Created, (await client.TryJoinAsync(eventId, 3)).StatusCode);
    }

    [Fact]
    public async Task A_party_that_no_longer_fits_after_seats_were_blocked_delays_nobody_and_is_told()
    {
        var (organizer, office) = await api.NewAccountAsync(Role.Organizer);
        var (eventId, buyer, booking) = await api.SoldOutAsync(seats: 10, organizer: organizer.Id);
        var (large, entry) = await api.WaitingAsync(eventId, 10, acceptSplit: true);
        var (small, next) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4, 5);
        // It was passed over often enough, so both are reserved for it.
        await api.ScalarAsync<long>(
            "with aged as (update waitlist_entries set overtaken = 3 where id = $1 returning 1) select count(*) from aged",
            entry.Id
        );
        await api.PlayAsync(eventId);
        Assert.Equal("waiting", (await small.EntryAsync(next.Id)).Status);

        var wakes = await api.WakesAsync(eventId);
        (
            await office.PostAsJsonAsync($"/api/events/{eventId}/seats/block", new { seatIds = new[] { 5 } })
        ).EnsureSuccessStatusCode();
        Assert.Equal(wakes + 1, await api.WakesAsync(eventId));
        await api.PlayAsync(eventId);
        Assert.Equal("offered", (await small.EntryAsync(next.Id)).Status);
        var told = await large.EntryAsync(entry.Id);
        Assert.Contains("no longer room for a group of 10", told.Reason, StringComparison.Ordinal);
        Assert.Equal(9, told.LargestParty);
    }
}
