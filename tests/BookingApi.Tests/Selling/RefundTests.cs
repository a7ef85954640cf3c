using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class RefundTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    async Task<(Guid EventId, BookingResponse Booking, HttpClient Buyer, HttpClient Organizer)> PaidAsync(
        int? refundHours,
        params int[] seats
    )
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        if (refundHours is { } hours)
            await api.ScalarAsync<long>(
                "with ruled as (update events set refund_until_hours = $2 where id = $1 returning 1) select count(*) from ruled",
                eventId,
                hours
            );
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, seats));
        await buyer.PayAsync(booking.Id);
        return (eventId, booking, buyer, organizerClient);
    }

    static Task<HttpResponseMessage> ReturnAsync(HttpClient who, Guid bookingId, int[]? seatIds) =>
        who.PostWithKeyAsync(
            $"/api/bookings/{bookingId}/refund",
            new { seatIds, reason = (string?)null },
            Buying.NewKey()
        );

    [Fact]
    public async Task The_list_of_paid_bookings_has_those_that_the_sales_figures_count()
    {
        var (eventId, booking, buyer, organizer) = await PaidAsync(48, 1, 2, 3);
        await ReturnAsync(buyer, booking.Id, [2]);
        var whole = await buyer.BookAsync(await buyer.HoldAsync(eventId, 5));
        await buyer.PayAsync(whole.Id);
        var given = await buyer.BookAsync(await buyer.HoldAsync(eventId, 6));
        await buyer.PayAsync(given.Id);
        await ReturnAsync(buyer, given.Id, null);
        var unpaid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 7));

        var paid = await ListAsync("true");
        Assert.Equal([whole.Id, booking.Id], paid);
        Assert.Equal([unpaid.Id, given.Id], await ListAsync("false"));
        var sales = await (await organizer.GetAsync($"/api/events/{eventId}/sales")).ReadAsync<SalesSnapshot>(
            HttpStatusCode.OK
        );
        Assert.Equal((3, 2), (sales.PlacesSold, sales.Bookings));

        async Task<Guid[]> ListAsync(string filter) =>
            [
                .. (
                    await (await organizer.GetAsync($"/api/events/{eventId}/bookings?paid={filter}")).ReadAsync<
                        Paged<BookingSummary>
                    >(HttpStatusCode.OK)
                ).Items.Select(b => b.Id),
            ];
    }

    [Fact]
    public async Task A_buyer_returns_one_ticket_within_the_rules_and_its_seat_is_free_again()
    {
        var (eventId, booking, buyer, _) = await PaidAsync(48, 1, 2);
        var after = await (await ReturnAsync(buyer, booking.Id, [2])).ReadAsync<BookingResponse>(HttpStatusCode.OK);

        Assert.Equal(BookingStatus.PartiallyRefunded, after.Status);
        var refund = Assert.Single(after.Refunds!);
        Assert.Equal((2500L, "requested"), (refund.Amount.AmountMinor, refund.Status));
        Assert.Equal([false, true], after.Items.Select(i => i.Refunded));
        await api.Visitor().HoldAsync(eventId, 2);
    }

    [Fact]
    public async Task A_buyers_reason_carries_no_web_address_into_the_email_about_it()
    {
        var (_, booking, buyer, organizer) = await PaidAsync(48, 1, 2);
        var path = $"/api/bookings/{booking.Id}/refund";
        Task<HttpResponseMessage> SayAsync(HttpClient who, int seat, string reason) =>
            who.PostWithKeyAsync(path, new { seatIds = new[] { seat }, reason }, Buying.NewKey());
        using var refused = await SayAsync(buyer, 1, "Win at Evil.Com");
        await Problem.MustBeAsync(refused, HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed, "reason");
        await (await SayAsync(buyer, 1, "I am ill. Sorry")).ReadAsync<BookingResponse>(HttpStatusCode.OK);
        // The organizer can link to further information.
        await (await SayAsync(organizer, 2, "See hall.example")).ReadAsync<BookingResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_free_tickets_can_be_returned_one_after_the_other()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        await api.ScalarAsync<long>(
            "with ruled as (update events set refund_until_hours = 1 where id = $1 returning 1) select count(*) from ruled",
            eventId
        );
        (
            await organizerClient.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "GIFT",
                    kind = "Percent",
                    value = 100,
                }
            )
        ).EnsureSuccessStatusCode();
        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 1, 2);
        var booking = await (
            await buyer.PostWithKeyAsync(
                "/api/bookings",
                new
                {
                    holdId = hold.Id,
                    holdToken = hold.Token,
                    contact = new { name = "Ada", email = "ada@example.com" },
                    couponCode = "GIFT",
                },
                Buying.NewKey()
            )
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        await buyer.PayAsync(booking.Id);

        foreach (var (seat, status) in new[] { (1, BookingStatus.PartiallyRefunded), (2, BookingStatus.Refunded) })
        {
            Assert.Equal(
                status,
                (
                    await (await ReturnAsync(buyer, booking.Id, [seat])).ReadAsync<BookingResponse>(HttpStatusCode.OK)
                ).Status
            );
            // As a worker does, once the provider has been called.
            await api.ScalarAsync<long>(
                "select count(done) from refunds r, complete_refund(r.event_id, r.id, gen_random_uuid(), null) done where r.booking_id = $1 and r.status = refund_status('requested')",
                booking.Id
            );
            Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", eventId));
        }
    }

    [Fact]
    public async Task Returns_that_are_possible_until_the_start_are_rejected_without_a_number_of_hours()
    {
        var (eventId, booking, buyer, _) = await PaidAsync(0, 1);
        await api.ScalarAsync<int>(
            "update events set doors_at = null, starts_at = now() - interval '1 hour' where id = $1 returning 1",
            eventId
        );
        var refused = await (await ReturnAsync(buyer, booking.Id, null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NotRefundable
        );
        Assert.Equal("Tickets for this event could only be returned until the start.", (string?)refused["detail"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(8760)]
    public async Task Outside_the_rules_a_buyer_keeps_the_ticket_and_the_organizer_can_still_refund(int? hours)
    {
        var (_, booking, buyer, organizer) = await PaidAsync(hours, 1);
        await (await ReturnAsync(buyer, booking.Id, null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NotRefundable
        );
        var after = await (await ReturnAsync(organizer, booking.Id, null)).ReadAsync<BookingResponse>(
            HttpStatusCode.OK
        );
        Assert.Equal(BookingStatus.Refunded, after.Status);
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from audit_log where action = 'booking.refunded' and subject_id = $1",
                booking.Id
            )
        );
    }

    [Fact]
    public async Task Two_windows_refund_a_seat_once_and_never_more_than_was_paid()
    {
        for (var round = 0; round < 8; round++)
        {
            var (eventId, booking, buyer, organizer) = await PaidAsync(48, 1, 2, 3);
            var answers = await Task.WhenAll(
                ReturnAsync(buyer, booking.Id, [1]),
                ReturnAsync(organizer, booking.Id, [1]),
                ReturnAsync(buyer, booking.Id, null),
                ReturnAsync(organizer, booking.Id, null),
                ReturnAsync(buyer, booking.Id, [2, 3])
            );
            Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 200, 409 }));
            Assert.Equal(
                7500,
                await api.ScalarAsync<long>(
                    "select sum(amount_minor)::bigint from refunds where event_id = $1",
                    eventId
                )
            );

            var refundService = api.Services.GetRequiredService<RefundService>();
            await using var command = api.Database.CreateCommand("select id from refunds where event_id = $1");
            command.Parameters.Add(new() { Value = eventId });
            var ids = new List<Guid>();
            await using (var row = await command.ExecuteReaderAsync())
            {
                while (await row.ReadAsync())
                    ids.Add(row.GetGuid(0));
            }
            await Task.WhenAll(
                ids.Concat(ids).Select(id => refundService.PayOutAsync(eventId, id, CancellationToken.None))
            );
            Assert.Equal(
                7500,
                await api.ScalarAsync<long>(
                    "select c.refunded_minor from demo_charges c join payments p on p.id = c.payment_id where p.event_id = $1",
                    eventId
                )
            );
            Assert.Equal(
                (short)PaymentStatus.Refunded,
                await api.ScalarAsync<short>("select status from payments where event_id = $1", eventId)
            );
        }
    }

    [Fact]
    public async Task Cancelling_an_unpaid_booking_frees_its_seats_and_a_paid_one_is_refunded()
    {
        var (eventId, paid, buyer, _) = await PaidAsync(48, 1);
        var unpaid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 5));
        foreach (var id in new[] { unpaid.Id, paid.Id })
        {
            var after = await (
                await buyer.PostWithKeyAsync($"/api/bookings/{id}/cancel", new { }, Buying.NewKey())
            ).ReadAsync<BookingResponse>(HttpStatusCode.OK);
            Assert.Equal(BookingStatus.Cancelled, after.Status);
        }
        await api.Visitor().HoldAsync(eventId, 1, 5);
        await (await buyer.TryPayAsync(unpaid.Id)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.BookingNotPayable
        );
        await (await ReturnAsync(buyer, paid.Id, null)).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NothingLeft
        );
    }

    [Fact]
    public async Task Refunding_or_cancelling_another_users_booking_is_rejected()
    {
        var (_, booking, _, _) = await PaidAsync(48, 1);
        foreach (
            var stranger in new[] { await api.SignedInAsync(Role.Customer), await api.SignedInAsync(Role.Organizer) }
        )
        {
            await (await ReturnAsync(stranger, booking.Id, null)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
            await (
                await stranger.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey())
            ).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        }
    }

    [Fact]
    public async Task The_bookings_CSV_escapes_formulas_and_is_for_the_organizer_only()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var hold = await buyer.HoldAsync(eventId, 1);
        var body = new
        {
            holdId = hold.Id,
            holdToken = hold.Token,
            contact = new { name = "=HYPERLINK(\"Zoë\")", email = "a@example.com" },
        };
        (await buyer.PostWithKeyAsync("/api/bookings", body, Buying.NewKey())).EnsureSuccessStatusCode();

        var csv = await organizerClient.GetStringAsync($"/api/events/{eventId}/bookings.csv");
        Assert.DoesNotMatch("(^|[,\"\n])=HYPERLINK", csv);
        Assert.Contains("HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await api.SignedInAsync(Role.Organizer)).GetAsync($"/api/events/{eventId}/bookings.csv")).StatusCode
        );
        var found = (
            await organizerClient.GetFromJsonAsync<Paged<BookingSummary>>(
                $"/api/events/{eventId}/bookings?search=hyper%25"
            )
        )!;
        Assert.Empty(found.Items);
        found = (
            await organizerClient.GetFromJsonAsync<Paged<BookingSummary>>(
                $"/api/events/{eventId}/bookings?search=HYPER&status=PendingPayment"
            )
        )!;
        Assert.Single(found.Items);
        found = (
            await organizerClient.GetFromJsonAsync<Paged<BookingSummary>>($"/api/events/{eventId}/bookings?search=ZOE")
        )!;
        Assert.Single(found.Items);
    }

    [Fact]
    public async Task An_unpaid_booking_cancelled_by_staff_is_in_the_audit_log_and_one_cancelled_by_its_buyer_is_not()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var buyer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        foreach (var (seat, who, entries) in new[] { (0, organizerClient, 1), (1, buyer, 0) })
        {
            var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, seat));
            var ended = await (
                await who.PostWithKeyAsync($"/api/bookings/{booking.Id}/cancel", new { }, Buying.NewKey())
            ).ReadAsync<BookingResponse>(HttpStatusCode.OK);
            Assert.Equal(BookingStatus.Cancelled, ended.Status);
            Assert.Equal(
                entries,
                await api.ScalarAsync<long>(
                    "select count(*) from audit_log where action = 'booking.cancelled' and subject_id = $1 and actor_id = $2",
                    booking.Id,
                    organizer.Id
                )
            );
        }
    }
}
