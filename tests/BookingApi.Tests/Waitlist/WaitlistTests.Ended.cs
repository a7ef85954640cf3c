using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Waitlist;

/// <summary>Cancelled events and locked accounts.</summary>
public sealed partial class WaitlistTests
{
    [Fact]
    public async Task An_open_offer_ends_with_the_cancellation_of_its_event()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (offered, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        Assert.Equal("offered", (await offered.EntryAsync(entry.Id)).Status);
        var hold = await api.ScalarAsync<Guid>("select offer_hold_id from waitlist_entries where id = $1", entry.Id);

        await api.CancelEventAsync(eventId);

        await EndedAsync();
        await api.TendAsync();
        await EndedAsync();
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from waitlist_entries where id = $1 and status = waitlist_status('lapsed')",
                entry.Id
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and place_no = 4 and status = place_status('free')",
                eventId
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from seat_steps where event_id = $1 and before_hold_id = $2 and place_nos = '{4}' "
                    + "and before = place_status('held') and after = place_status('free')",
                eventId,
                hold
            )
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", eventId));

        async Task EndedAsync()
        {
            const string Reason = "This event has been cancelled.";
            var ended = await offered.EntryAsync(entry.Id);
            Assert.Equal(("lapsed", Reason), (ended.Status, ended.Reason));
            Assert.Null(ended.Offer);
            Assert.Null(ended.OfferExpiresAt);
            using var taken = await offered.PostAsync($"/api/waitlist/{entry.Id}/accept", null);
            var problem = await taken.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OfferOver);
            Assert.Equal(Reason, (string?)problem["detail"]);
        }
    }

    [Fact]
    public async Task An_offer_that_was_accepted_before_the_cancellation_is_not_handed_over_again()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (offered, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        (await offered.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).EnsureSuccessStatusCode();
        await api.CancelEventAsync(eventId);
        using var again = await offered.PostAsync($"/api/waitlist/{entry.Id}/accept", null);
        await again.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.OfferOver);
    }

    [Theory]
    [InlineData("released")]
    [InlineData("expired")]
    [InlineData("not paid")]
    public async Task An_accepted_offer_that_did_not_become_a_booking_is_not_used(string end)
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (offered, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        var hold = await (await offered.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
        if (end == "released")
            await offered.OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token);
        else if (end == "expired")
            await api.EndOffersAsync(eventId);
        else
        {
            var made = await offered.BookAsync(hold);
            using var cancelled = await offered.PostWithKeyAsync(
                $"/api/bookings/{made.Id}/cancel",
                new { },
                Buying.NewKey()
            );
            cancelled.EnsureSuccessStatusCode();
        }
        var ended = await offered.EntryAsync(entry.Id);
        Assert.Equal(("accepted", false), (ended.Status, ended.OfferUsed));
        Assert.StartsWith("You accepted the offer, but", ended.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_an_admin_locked_gets_no_offers_and_keeps_its_position()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (_, locked) = await api.WaitingAsync(eventId);
        var (guesser, next) = await api.WaitingAsync(eventId);
        await LockAsync(locked.Id, "'9999-01-01Z'");
        // Someone entered wrong passwords: this lock ends by itself.
        await LockAsync(next.Id, "now() + interval '1 minute'");

        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        Assert.Equal("offered", (await guesser.EntryAsync(next.Id)).Status);
        Assert.Equal("waiting 0", await StateAsync());
        // Nobody else waits: free seats are on sale.
        await buyer.RefundAsync(booking.Id, 5);
        await api.PlayAsync(eventId);
        Assert.False(await api.IsWaitlistFirstAsync(eventId));
        Assert.Equal("waiting 0", await StateAsync());

        await LockAsync(locked.Id, "null");
        await buyer.RefundAsync(booking.Id, 6);
        await api.PlayAsync(eventId);
        Assert.Equal("offered 1", await StateAsync());

        Task<Guid> LockAsync(Guid entryId, string until) =>
            api.ScalarAsync<Guid>(
                $"update users set lockout_end = {until} where id = (select user_id from waitlist_entries where id = $1) returning id",
                entryId
            );
        Task<string> StateAsync() =>
            api.ScalarAsync<string>(
                "select case when status = waitlist_status('waiting') then 'waiting ' else 'offered ' end || offers from waitlist_entries where id = $1",
                locked.Id
            );
    }
}
