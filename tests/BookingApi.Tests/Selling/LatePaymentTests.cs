using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// The possible outcomes of a late payment: the same seats, others that the buyer agreed to, or a refund. Uses the card
/// that pays too late.
/// </summary>
public sealed class LatePaymentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    sealed record Payer(HttpClient Client, Guid EventId, Guid BookingId, Guid PaymentId);

    PaymentService Payments => api.Services.GetRequiredService<PaymentService>();

    // Books, pays with the late card, and lets the booking expire as the workers' timer does: the payment is cancelled
    // before the seats are freed.
    async Task<Payer> RunsOutAsync(Guid eventId, bool agrees, params int[] places)
    {
        var client = await api.SignedInAsync(Role.Customer);
        var booking = await client.BookAsync(await client.HoldAsync(eventId, places), agrees);
        Assert.Equal(agrees, booking.AcceptsBetterPlaces);
        var payment = await client.PayAsync(booking.Id, Buying.LateCard);
        Assert.Equal(PaymentStatus.Processing, payment.Status);
        Assert.True(await Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None));
        Assert.True(
            await api
                .Services.GetRequiredService<BookingStore>()
                .ExpireAsync(eventId, booking.Id, CancellationToken.None)
        );
        return new(client, eventId, booking.Id, payment.Id);
    }

    async Task ArriveAsync(Payer payer)
    {
        await DoAsync("update demo_charges set arrives_at = clock_timestamp() where payment_id = $1", payer.PaymentId);
        await Payments.SettleAsync(payer.EventId, payer.PaymentId, cancel: false, CancellationToken.None);
    }

    async Task<BookingResponse> ReadAsync(Payer payer)
    {
        // Reported twice, as providers do: nothing changes.
        await Payments.SettleAsync(payer.EventId, payer.PaymentId, cancel: false, CancellationToken.None);
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", payer.EventId));
        var booking = await payer.Client.GetFromJsonAsync<BookingResponse>($"/api/bookings/{payer.BookingId}");
        // The money became tickets or a refund, exactly once.
        Assert.Equal(
            booking!.Status == BookingStatus.Confirmed ? 0 : 1,
            await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", payer.BookingId)
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type in ('booking.confirmed.v1', 'refund.requested.v1') and payload like '%' || $1 || '%'",
                payer.BookingId.ToString()
            )
        );
        return booking;
    }

    async Task DoAsync(string sql, params object[] parameters) =>
        await api.ScalarAsync<long>($"with done as ({sql} returning 1) select count(*) from done", parameters);

    // Someone else holds them. A node rejects from memory until it is notified that they are free again.
    Task TakeAsync(Guid eventId, params int[] seatIds) =>
        Eventually.SeeAsync(
            () => api.Visitor().TryHoldAsync(eventId, new { seatIds }),
            held => held.IsSuccessStatusCode
        );

    Task OnlyFreeAsync(Guid eventId, params int[] places) =>
        DoAsync(
            "update places set status = place_status('blocked') where event_id = $1 and status = place_status('free') and not place_no = any ($2)",
            eventId,
            places
        );

    [Fact]
    public async Task The_same_seats_are_kept_while_they_are_free_and_the_agreement_is_not_needed()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        var payer = await RunsOutAsync(eventId, agrees: true, 3, 4);
        await ArriveAsync(payer);
        var booking = await ReadAsync(payer);
        Assert.Equal((BookingStatus.Confirmed, LatePaymentOutcome.SamePlaces), (booking.Status, booking.Late));
        Assert.Equal([3, 4], booking.Items.Select(i => i.Place.SeatId));
        Assert.All(booking.Items, item => Assert.Null(item.InsteadOf));
    }

    [Fact]
    public async Task A_late_payer_who_agreed_gets_equivalent_seats_together_at_the_price_paid_and_is_told_which()
    {
        var eventId = await api.PublishedEventAsync(seats: 20);
        var payer = await RunsOutAsync(eventId, agrees: true, 4, 5);
        await TakeAsync(eventId, 3, 5, 6);
        await DoAsync(
            "update ticket_categories set current_minor = 4000 where event_id = $1 and category_no = 1",
            eventId
        );
        await ArriveAsync(payer);

        var booking = await ReadAsync(payer);
        Assert.Equal((BookingStatus.Confirmed, LatePaymentOutcome.OtherPlaces), (booking.Status, booking.Late));
        Assert.Equal([14, 15], booking.Items.Select(i => i.Place.SeatId));
        Assert.Equal([4, 5], booking.Items.Select(i => i.InsteadOf!.SeatId));
        Assert.Equal(
            ("A", "5", "B", "5"),
            (
                booking.Items[0].InsteadOf!.Row,
                booking.Items[0].InsteadOf!.Seat,
                booking.Items[0].Place.Row,
                booking.Items[0].Place.Seat
            )
        );
        Assert.All(booking.Items, item => Assert.Equal(2500, item.Place.Price.AmountMinor));
        Assert.Equal(5000, booking.Total.AmountMinor);
        var sold = await api.ScalarAsync<int[]>(
            "select array_agg(place_no order by place_no) from places where event_id = $1 and status = place_status('sold') and booking_id = $2",
            eventId,
            payer.BookingId
        );
        Assert.Equal([14, 15], sold);

        var history = await payer.Client.GetFromJsonAsync<List<SeatHistoryResponse>>(
            $"/api/bookings/{payer.BookingId}/seats/history"
        );
        Assert.Equal([4, 5, 14, 15], history!.Select(h => h.SeatId));
        Assert.Equal(
            ("You put this seat on hold.", "A buyer put this seat on hold."),
            (history![1].Entries[0].Text, history[1].Entries[^1].Text)
        );
        Assert.Equal(
            [
                "Your payment arrived late. The seat was still available and was reserved for you.",
                "You paid, and the seat became yours.",
            ],
            history[2].Entries.Select(s => s.Text)
        );
    }

    [Fact]
    public async Task Other_seats_may_be_next_to_the_original_ones()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        var payer = await RunsOutAsync(eventId, agrees: true, 4, 5);
        await TakeAsync(eventId, 4);
        await OnlyFreeAsync(eventId, 5, 6);
        await ArriveAsync(payer);
        var booking = await ReadAsync(payer);
        Assert.Equal([5, 6], booking.Items.Select(i => i.Place.SeatId));
        Assert.Equal([4, 5], booking.Items.Select(i => i.InsteadOf!.SeatId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_agreement_or_equivalent_seats_everything_is_refunded(bool agrees)
    {
        // With consent, only a single seat is left; without, everything else.
        var eventId = await api.PublishedEventAsync(seats: 10);
        var payer = await RunsOutAsync(eventId, agrees, 4, 5);
        await TakeAsync(eventId, 4, 5);
        if (agrees)
            await OnlyFreeAsync(eventId, 2);
        await ArriveAsync(payer);
        var booking = await ReadAsync(payer);
        Assert.Equal((BookingStatus.Expired, LatePaymentOutcome.Refunded), (booking.Status, booking.Late));
        Assert.Equal([4, 5], booking.Items.Select(i => i.Place.SeatId));
        Assert.Equal(5000, Assert.Single(booking.Refunds!).Amount.AmountMinor);
        Assert.Equal(
            0,
            await api.ScalarAsync<long>("select count(*) from places where booking_id = $1", payer.BookingId)
        );
        // First on the waitlist, unless enough seats are available anyway.
        Assert.Equal(agrees, booking.FirstInLine is not null);
    }

    // A section of two rows loses the second one, in which the buyer has one of two seats.
    async Task<Payer> LosesItsRowAsync(bool agrees, short[] stepFreeRows)
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(seats: 20, organizer: organizer.Id);
        await DoAsync("update sections set step_free_rows = $2 where event_id = $1", eventId, stepFreeRows);
        // One of the two seats stays: both were bought together.
        var payer = await RunsOutAsync(eventId, agrees, 9, 10);
        var plan = new EventsClient(organizerClient);
        var stalls = (await plan.SectionsAsync(eventId)).Must()[0];
        (
            await plan.UpdateSectionAsync(
                eventId,
                stalls.Id,
                new(stalls.Name, SectionKind.Seated, stalls.CategoryId, 1, 10)
            )
        ).Must();
        return payer;
    }

    [Fact]
    public async Task A_late_payer_who_agreed_gets_another_seat_for_a_removed_one()
    {
        var payer = await LosesItsRowAsync(agrees: true, stepFreeRows: []);

        await ArriveAsync(payer);

        var booking = await ReadAsync(payer);
        Assert.Equal((BookingStatus.Confirmed, LatePaymentOutcome.OtherPlaces), (booking.Status, booking.Late));
        Assert.All(booking.Items, item => Assert.Equal("A", item.Place.Row));
        Assert.Contains(booking.Items, item => item.InsteadOf is { Row: "B", Seat: "1" });
        Assert.Equal(
            2,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('sold') and booking_id = $2",
                payer.EventId,
                payer.BookingId
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payment_for_a_removed_seat_is_refunded_without_agreement_or_an_equivalent_seat(bool agrees)
    {
        // With consent, the removed seat was the only step-free one.
        var payer = await LosesItsRowAsync(agrees, stepFreeRows: agrees ? [1] : []);

        await ArriveAsync(payer);

        var booking = await ReadAsync(payer);
        Assert.Equal((BookingStatus.Expired, LatePaymentOutcome.Refunded), (booking.Status, booking.Late));
        Assert.Equal(5000, Assert.Single(booking.Refunds!).Amount.AmountMinor);
        Assert.Equal([("A", "10"), ("B", "1")], booking.Items.Select(i => (i.Place.Row!, i.Place.Seat!)));
        Assert.Equal(
            10,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('free') and booking_id is null",
                payer.EventId
            )
        );
    }

    [Fact]
    public async Task Free_seats_go_to_the_waitlist_first_except_the_late_payers_own_seats()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        var (kept, passed) = (
            await RunsOutAsync(eventId, agrees: true, 0),
            await RunsOutAsync(eventId, agrees: true, 1)
        );
        await TakeAsync(eventId, 1);
        await DoAsync("update events set waitlist_first = true where id = $1", eventId);
        // Also if they were chosen for the late payer just before the waitlist took precedence.
        Assert.False(await api.ScalarAsync<bool>("select retake_places($1, $2, array[5])", eventId, passed.BookingId));
        await ArriveAsync(kept);
        await ArriveAsync(passed);
        Assert.Equal(LatePaymentOutcome.SamePlaces, (await ReadAsync(kept)).Late);
        var booking = await ReadAsync(passed);
        Assert.Equal(LatePaymentOutcome.Refunded, booking.Late);
        Assert.NotNull(booking.FirstInLine);
    }

    [Theory]
    [InlineData("update events set frozen_at = now(), frozen_reason = 'Two people at one seat.' where id = $1")]
    [InlineData("update events set status = event_status('cancelled') where id = $1")]
    [InlineData(
        "update coupons set used = max_uses where id in (select coupon_id from coupon_redemptions where event_id = $1)"
    )]
    public async Task Other_seats_are_not_assigned_if_the_event_is_not_on_sale_or_the_coupon_is_used_up(string change)
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await DoAsync(
            "insert into coupons (id, organizer_id, code, kind, value, max_uses, used, created_at) select gen_random_uuid(), organizer_id, 'LAST', 0, 10, 1, 0, now() from events where id = $1",
            eventId
        );
        var client = await api.SignedInAsync(Role.Customer);
        var hold = await client.HoldAsync(eventId, 4);
        var made = await client.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada", email = "ada@example.com" },
                couponCode = "LAST",
                acceptBetterPlaces = true,
            },
            Buying.NewKey()
        );
        var bookingId = (await made.ReadAsync<BookingResponse>(HttpStatusCode.Created)).Id;
        var payment = await client.PayAsync(bookingId, Buying.LateCard);
        await Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None);
        Assert.True(
            await api
                .Services.GetRequiredService<BookingStore>()
                .ExpireAsync(eventId, bookingId, CancellationToken.None)
        );
        await TakeAsync(eventId, 4);
        await DoAsync(change, eventId);
        await DoAsync("update demo_charges set arrives_at = clock_timestamp() where payment_id = $1", payment.Id);
        await Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None);
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from refunds where booking_id = $1 and amount_minor = 2250",
                bookingId
            )
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from places where booking_id = $1", bookingId));
    }

    [Fact]
    public async Task Two_late_payers_racing_for_the_last_equivalent_seat_end_with_one_seat_and_one_refund()
    {
        for (var round = 0; round < 12; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 10);
            Payer[] payers =
            [
                await RunsOutAsync(eventId, agrees: true, 0),
                await RunsOutAsync(eventId, agrees: true, 1),
            ];
            await TakeAsync(eventId, 0, 1);
            await OnlyFreeAsync(eventId, 7);
            await Task.WhenAll(payers.Select(payer => Task.Run(() => ArriveAsync(payer))));
            var bookings = new[] { await ReadAsync(payers[0]), await ReadAsync(payers[1]) };
            Assert.Equal(
                [LatePaymentOutcome.OtherPlaces, LatePaymentOutcome.Refunded],
                bookings.Select(b => b.Late!.Value).Order()
            );
            Assert.Equal(
                1,
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and place_no = 7 and status = place_status('sold')",
                    eventId
                )
            );
        }
    }

    [Fact]
    public async Task Two_late_payers_at_once_both_get_seats_while_there_are_enough()
    {
        for (var round = 0; round < 8; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 20);
            Payer[] payers =
            [
                await RunsOutAsync(eventId, agrees: true, 4, 5),
                await RunsOutAsync(eventId, agrees: true, 6, 7),
            ];
            await TakeAsync(eventId, 4, 5, 6, 7);
            await Task.WhenAll(payers.Select(payer => Task.Run(() => ArriveAsync(payer))));
            Assert.Equal(LatePaymentOutcome.OtherPlaces, (await ReadAsync(payers[0])).Late);
            Assert.Equal(LatePaymentOutcome.OtherPlaces, (await ReadAsync(payers[1])).Late);
        }
    }

    [Fact]
    public async Task A_late_payer_and_another_buyer_racing_for_the_last_equivalent_seat_end_with_one_of_them_getting_it()
    {
        for (var round = 0; round < 12; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 10);
            var payer = await RunsOutAsync(eventId, agrees: true, 0);
            await TakeAsync(eventId, 0);
            await OnlyFreeAsync(eventId, 7);
            var arrival = Task.Run(() => ArriveAsync(payer));
            var hold = Task.Run(() => api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 7 } }));
            await Task.WhenAll(arrival, hold);
            var moved = (await ReadAsync(payer)).Late == LatePaymentOutcome.OtherPlaces;
            Assert.NotEqual(moved, (await hold).IsSuccessStatusCode);
        }
    }
}
