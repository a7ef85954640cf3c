using System.Net;
using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Waitlist;

public sealed partial class WaitlistTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_customer_joins_the_waitlist_once_sees_the_position_and_leaves()
    {
        var (eventId, _, _) = await api.SoldOutAsync();
        var (first, firstEntry) = await api.WaitingAsync(eventId);
        var (second, secondEntry) = await api.WaitingAsync(eventId, 3);
        Assert.Equal((1, "waiting"), (firstEntry.Position, firstEntry.Status));
        Assert.Equal(2, secondEntry.Position);
        Assert.Contains(
            "1 group is ahead of you. You are waiting for 3 seats together.",
            secondEntry.Reason,
            StringComparison.Ordinal
        );
        await (await second.TryJoinAsync(eventId)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.AlreadyWaiting);

        Assert.Equal(HttpStatusCode.NoContent, (await first.DeleteAsync($"/api/waitlist/{firstEntry.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await first.DeleteAsync($"/api/waitlist/{firstEntry.Id}")).StatusCode);
        Assert.Equal(1, (await second.EntryAsync(secondEntry.Id)).Position);
        Assert.Equal("left", (await first.EntryAsync(firstEntry.Id)).Status);
        Assert.Single((await second.GetFromJsonAsync<List<WaitlistResponse>>("/api/waitlist/mine"))!);
        await (await first.TryJoinAsync(eventId)).ReadAsync<WaitlistResponse>(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Joining_the_waitlist_is_rejected_while_enough_seats_are_available()
    {
        var eventId = await api.PublishedEventAsync(10);
        var customer = await api.SignedInAsync(Role.Customer);
        await (await customer.TryJoinAsync(eventId)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.NotSoldOut);
        await (await customer.TryJoinAsync(await api.PublishedEventAsync(status: EventStatus.Draft))).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        var (soldOut, _, _) = await api.SoldOutAsync();
        await (await customer.TryJoinAsync(soldOut, categoryId: 77)).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Visitor().TryJoinAsync(soldOut)).StatusCode);
    }

    [Fact]
    public async Task Joining_the_waitlist_requires_a_confirmed_email_address()
    {
        var (eventId, _, _) = await api.SoldOutAsync();
        var (account, client) = await api.NewAccountAsync(Role.Customer);
        await api.ScalarAsync<long>(
            "with x as (update users set email_confirmed = false where id = $1 returning 1) select count(*) from x",
            account.Id
        );
        await (await client.TryJoinAsync(eventId)).IsProblemAsync(
            HttpStatusCode.Forbidden,
            ProblemCodes.EmailNotVerified
        );
    }

    [Fact]
    public async Task A_freed_seat_is_offered_accepted_and_paid_and_never_sold_past_the_waitlist()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (waiting, entry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);

        // Free, but not on general sale; and the map does not show it as free either.
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );
        Assert.Equal(1, await api.WakesAsync(eventId));
        await api.PlayAsync(eventId);
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );

        var offered = await waiting.EntryAsync(entry.Id);
        Assert.Equal("offered", offered.Status);
        Assert.Equal(4, Assert.Single(offered.Offer!).SeatId);
        Assert.Equal(2500, offered.Total!.AmountMinor);
        Assert.True(offered.OfferExpiresAt > offered.ServerNow.AddMinutes(29));
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'waitlist.offered.v1' and payload like '%' || $1::text || '%'",
                entry.Id
            )
        );

        var hold = await (await waiting.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
        Assert.InRange((hold.ExpiresAt - hold.ServerNow).TotalSeconds, 290, 301);
        // A second window takes the hold over, but does not extend it.
        var again = await (await waiting.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).ReadAsync<HoldResponse>(
            HttpStatusCode.OK
        );
        Assert.Equal((hold.Id, hold.ExpiresAt), (again.Id, again.ExpiresAt));
        Assert.Null((await waiting.EntryAsync(entry.Id)).OfferUsed);
        var made = await waiting.BookAsync(again);
        var open = await waiting.EntryAsync(entry.Id);
        Assert.Equal((made.Id, null), (open.BookingId, open.OfferUsed));
        var paid = await waiting.PayAsync(made.Id);
        Assert.Equal(PaymentStatus.Succeeded, paid.Status);
        await (await waiting.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.OfferOver
        );
        var used = await waiting.EntryAsync(entry.Id);
        Assert.Equal(("accepted", made.Id, true), (used.Status, used.BookingId, used.OfferUsed));
        Assert.Equal("You have booked the tickets that were offered to you.", used.Reason);
    }

    [Fact]
    public async Task An_offer_belongs_to_its_owner_and_expires_by_the_database_clock()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (waiting, entry) = await api.WaitingAsync(eventId);
        await (await waiting.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.OfferOver
        );
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);

        await (await buyer.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync($"/api/waitlist/{entry.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.DeleteAsync($"/api/waitlist/{entry.Id}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await waiting.PostAsync("/api/waitlist/not-an-id/accept", null)).StatusCode
        );

        await api.EndOffersAsync(eventId);
        Assert.Equal("lapsed", (await waiting.EntryAsync(entry.Id)).Status);
        await (await waiting.PostAsync($"/api/waitlist/{entry.Id}/accept", null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.OfferOver
        );
    }

    [Fact]
    public async Task An_expired_offer_goes_to_the_next_in_line_and_then_to_everybody()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (first, firstEntry) = await api.WaitingAsync(eventId);
        var (second, secondEntry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        Assert.Equal("waiting", (await second.EntryAsync(secondEntry.Id)).Status);

        await api.EndOffersAsync(eventId);
        // Nobody takes it over when it expires, because someone is waiting.
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );
        await api.TendAsync();
        await api.PlayAsync(eventId);
        Assert.Equal("lapsed", (await first.EntryAsync(firstEntry.Id)).Status);
        Assert.Equal(4, Assert.Single((await second.EntryAsync(secondEntry.Id)).Offer!).SeatId);
        Assert.Equal(1, await api.ScalarAsync<int>("select offers from waitlist_entries where id = $1", firstEntry.Id));

        // Declined immediately: the waitlist is empty, so the seat is put on general sale.
        await second.DeleteAsync($"/api/waitlist/{secondEntry.Id}");
        Assert.False(await api.IsWaitlistFirstAsync(eventId));
        await api.Visitor().HoldAsync(eventId, 4);
    }

    [Fact]
    public async Task A_buyer_who_cancelled_is_not_offered_the_same_seat()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        await (await buyer.TryJoinAsync(eventId)).ReadAsync<WaitlistResponse>(HttpStatusCode.Created);
        var (next, nextEntry) = await api.WaitingAsync(eventId);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        Assert.Equal(
            "waiting",
            (await buyer.GetFromJsonAsync<List<WaitlistResponse>>("/api/waitlist/mine"))![0].Status
        );
        Assert.Equal("offered", (await next.EntryAsync(nextEntry.Id)).Status);
    }

    [Fact]
    public async Task Seats_that_fit_no_entry_go_on_general_sale_and_the_next_freed_ones_are_for_the_waitlist_again()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync();
        var (pair, pairEntry) = await api.WaitingAsync(eventId, 2);
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);
        Assert.False(await api.IsWaitlistFirstAsync(eventId));

        await buyer.RefundAsync(booking.Id, 5);
        Assert.True(await api.IsWaitlistFirstAsync(eventId));
        await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 4 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PlacesUnavailable
        );
        await api.PlayAsync(eventId);
        Assert.Equal([4, 5], (await pair.EntryAsync(pairEntry.Id)).Offer!.Select(p => p.SeatId));
    }

    [Fact]
    public async Task Everything_that_frees_seats_wakes_the_waitlist_in_the_same_transaction()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(10, organizer: organizer.Id);
        await api.ScalarAsync<long>(
            "with ruled as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from ruled",
            eventId
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var paid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 0, 1));
        await buyer.PayAsync(paid.Id);
        var givenUp = await buyer.BookAsync(await buyer.HoldAsync(eventId, 2));
        var unpaid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 3));
        var released = await api.Visitor().HoldAsync(eventId, 4);
        await api.Visitor().HoldAsync(eventId, 5);
        (
            await organizerClient.PostAsJsonAsync(
                $"/api/events/{eventId}/seats/block",
                new { seatIds = new[] { 6, 7, 8, 9 } }
            )
        ).EnsureSuccessStatusCode();
        var wakes = await api.WakesAsync(eventId);
        Assert.Equal(0, wakes);
        await api.WaitingAsync(eventId);

        async Task WakesOnceAsync(string what, Func<Task> free)
        {
            await free();
            Assert.True(
                wakes + 1 == await api.WakesAsync(eventId),
                $"{what}: {await api.WakesAsync(eventId) - wakes} wakes"
            );
            wakes++;
        }
        await WakesOnceAsync("refund", () => buyer.RefundAsync(paid.Id, 1));
        await WakesOnceAsync("cancel of a paid booking", () =>
            buyer.PostWithKeyAsync($"/api/bookings/{paid.Id}/cancel", new { }, Buying.NewKey())
        );
        await WakesOnceAsync("cancel of an unpaid booking", () =>
            buyer.PostWithKeyAsync($"/api/bookings/{givenUp.Id}/cancel", new { }, Buying.NewKey())
        );
        await WakesOnceAsync("unpaid booking", async () =>
        {
            await api.ScalarAsync<long>(
                "with x as (update bookings set expires_at = now() - interval '1 second' where id = $1 returning 1) select count(*) from x",
                unpaid.Id
            );
            await api.ScalarAsync<string>(
                "select outcome from expire_booking($1, $2, gen_random_uuid())",
                eventId,
                unpaid.Id
            );
        });
        await WakesOnceAsync("release", () =>
            api.Visitor().OnHoldAsync(HttpMethod.Delete, released.Id, released.Token)
        );
        await WakesOnceAsync("lapsed hold", async () =>
        {
            await api.EndOffersAsync(eventId);
            await api.TendAsync();
        });
        await WakesOnceAsync("unblocked", () =>
            organizerClient.PostAsJsonAsync($"/api/events/{eventId}/seats/unblock", new { seatIds = new[] { 6, 7 } })
        );
        await WakesOnceAsync("more seats", async () => (
                await organizerClient.PostAsJsonAsync(
                    $"/api/events/{eventId}/sections",
                    new
                    {
                        name = "More",
                        kind = "Seated",
                        categoryId = 1,
                        rows = 1,
                        seatsPerRow = 5,
                        firstRowLabel = "A",
                    }
                )
            ).EnsureSuccessStatusCode());
    }

    [Fact]
    public async Task A_payment_that_arrives_too_late_is_refunded_and_the_buyer_is_first_in_line()
    {
        var (eventId, buyer, booking) = await api.SoldOutAsync(seats: 10);
        await buyer.RefundAsync(booking.Id, 9);
        var (late, lateClient) = await api.NewAccountAsync(Role.Customer);
        var lateBooking = await lateClient.BookAsync(await lateClient.HoldAsync(eventId, 9));
        await api.ScalarAsync<string>(
            "select outcome from begin_payment($1, $2, $3, $4, 'demo', 'Card', 'k', interval '1 minute')",
            eventId,
            lateBooking.Id,
            late.Id,
            lateBooking.Id
        );
        // The state if the provider's message arrives after everything was cancelled and someone else bought the seat.
        await api.ScalarAsync<long>(
            "with p as (update payments set status = payment_status('cancelled') where id = $1 returning 1), b as (update bookings set status = booking_status('expired') where id = $1 returning 1), "
                + "f as (update places set status = place_status('free'), booking_id = null where event_id = $2 and place_no = 9 returning 1) select (select count(*) from p) + (select count(*) from b) + (select count(*) from f)",
            lateBooking.Id,
            eventId
        );
        var somebody = await api.SignedInAsync(Role.Customer);
        await somebody.PayAsync((await somebody.BookAsync(await somebody.HoldAsync(eventId, 9))).Id);
        var (_, entry) = await api.WaitingAsync(eventId);
        Assert.Equal(1, entry.Position);

        Assert.Equal(
            "late",
            await api.ScalarAsync<string>(
                "select outcome from confirm_booking($1, $2, 'ref', gen_random_uuid(), null, gen_random_uuid())",
                eventId,
                lateBooking.Id
            )
        );
        var mine = Assert.Single((await lateClient.GetFromJsonAsync<List<WaitlistResponse>>("/api/waitlist/mine"))!);
        Assert.Equal((1, 1), (mine.Position, mine.Quantity));
        await buyer.RefundAsync(booking.Id, 3);
        await api.PlayAsync(eventId);
        Assert.Equal("offered", (await lateClient.EntryAsync(mine.Id)).Status);
    }

    [Fact]
    public async Task The_organizer_sees_the_line_and_nobody_else_does()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var (eventId, buyer, booking) = await api.SoldOutAsync(organizer: organizer.Id);
        var (_, first) = await api.WaitingAsync(eventId);
        await api.WaitingAsync(eventId, 2, acceptSplit: true);
        var (leaver, left) = await api.WaitingAsync(eventId);
        await leaver.DeleteAsync($"/api/waitlist/{left.Id}");
        await buyer.RefundAsync(booking.Id, 4);
        await api.PlayAsync(eventId);

        var line = (await organizerClient.GetFromJsonAsync<EventWaitlistResponse>($"/api/events/{eventId}/waitlist"))!;
        Assert.Equal(
            (1, 2, 1, 0, 0, 1),
            (line.Waiting, line.PlacesWanted, line.Offered, line.Accepted, line.Lapsed, line.Left)
        );
        Assert.Equal(["offered", "waiting", "left"], line.Entries.Items.Select(e => e.Status));
        Assert.Equal(first.Id, line.Entries.Items[0].Id);
        Assert.Equal(1, line.Entries.Items[1].Position);
        foreach (var stranger in new[] { await api.SignedInAsync(Role.Organizer), buyer })
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync($"/api/events/{eventId}/waitlist")).StatusCode);
    }
}
