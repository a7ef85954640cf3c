using System.Globalization;
using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class BookingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Once_the_event_is_cancelled_a_hold_is_not_booked_and_a_booking_is_not_paid()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var unpaid = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        var hold = await buyer.HoldAsync(eventId, 2);
        await api.CancelEventAsync(eventId);
        using var booked = await buyer.TryBookAsync(hold);
        await booked.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.NotOnSale);
        using var extended = await buyer.OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend");
        Assert.False(extended.IsSuccessStatusCode);
        using var paid = await buyer.TryPayAsync(unpaid.Id);
        await paid.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.BookingNotPayable);
    }

    [Fact]
    public async Task A_hold_becomes_a_booking_that_is_paid_and_published_once()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var booking = await customer.BookAsync(await customer.HoldAsync(eventId, 20, 21));
        Assert.Equal(BookingStatus.PendingPayment, booking.Status);
        Assert.Equal(new Money(5000, "EUR"), booking.Total);

        var payment = await customer.PayAsync(booking.Id);
        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
        Assert.Equal("Card ending 4242", payment.Method);

        var paid = await (await customer.GetAsync($"/api/bookings/{booking.Id}")).ReadAsync<BookingResponse>(
            HttpStatusCode.OK
        );
        Assert.Equal(BookingStatus.Confirmed, paid.Status);
        Assert.Equal([BookingStatus.PendingPayment, BookingStatus.Confirmed], paid.History.Select(h => h.Status));
        Assert.Equal(
            2,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('sold')",
                eventId
            )
        );
        Assert.Equal(
            1,
            await api.ScalarAsync<long>(
                "select count(*) from outbox_messages where type = 'booking.confirmed.v1' and payload like '%' || $1 || '%'",
                booking.Id.ToString()
            )
        );
    }

    [Fact]
    public async Task The_price_is_the_one_that_was_held_whatever_the_client_sends_and_whatever_it_is_now()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(eventId, 1);
        await api.ScalarAsync<long>(
            "with raised as (update ticket_categories set current_minor = 9900 where event_id = $1 returning 1) select count(*) from raised",
            eventId
        );

        var answer = await customer.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada", email = "ada@example.com" },
                total = new { amountMinor = 1, currency = "EUR" },
                amountMinor = 1,
            },
            Buying.NewKey()
        );
        Assert.Equal(2500, (await answer.ReadAsync<BookingResponse>(HttpStatusCode.Created)).Total.AmountMinor);
    }

    [Fact]
    public async Task The_same_booking_request_sent_twice_creates_one_booking_and_gets_the_same_response()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(eventId, 1);
        var key = Buying.NewKey();
        var first = await customer.TryBookAsync(hold, key);
        var second = await customer.TryBookAsync(hold, key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
    }

    [Fact]
    public async Task One_key_twice_at_once_runs_once()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        for (var round = 0; round < 10; round++)
        {
            var eventId = await api.PublishedEventAsync(seats: 10);
            var hold = await customer.HoldAsync(eventId, 1);
            var key = Buying.NewKey();
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => customer.TryBookAsync(hold, key)));
            Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
            Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Created);
            foreach (var refused in answers.Where(a => a.StatusCode == HttpStatusCode.Conflict))
                await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.IdempotencyInProgress);
            Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
        }
    }

    [Fact]
    public async Task A_key_belongs_to_its_body_and_to_its_caller()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var key = Buying.NewKey();
        (await customer.TryBookAsync(await customer.HoldAsync(eventId, 1), key)).EnsureSuccessStatusCode();
        await (await customer.TryBookAsync(await customer.HoldAsync(eventId, 2), key)).IsProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.IdempotencyKeyReused
        );

        var other = await api.SignedInAsync(Role.Customer);
        (await other.TryBookAsync(await other.HoldAsync(eventId, 3), key)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_booking_without_an_idempotency_key_is_rejected()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(await api.PublishedEventAsync(), 1);
        await (await customer.PostWithKeyAsync("/api/bookings", Buying.BookingOf(hold), null)).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.IdempotencyKeyMissing
        );
    }

    [Fact]
    public async Task A_request_that_failed_does_not_use_up_its_key()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var hold = await customer.HoldAsync(await api.PublishedEventAsync(), 1);
        var key = Buying.NewKey();
        await (
            await customer.PostWithKeyAsync(
                "/api/bookings",
                new
                {
                    holdId = hold.Id,
                    holdToken = "x",
                    contact = new { name = "", email = "no" },
                },
                key
            )
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        (await customer.TryBookAsync(hold, key)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_declined_card_leaves_the_booking_payable()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var booking = await customer.BookAsync(await customer.HoldAsync(await api.PublishedEventAsync(), 1));
        var declined = await customer.PayAsync(booking.Id, Buying.DeclinedCard);
        Assert.Equal((PaymentStatus.Declined, "card_declined"), (declined.Status, declined.DeclineCode));
        Assert.Equal(PaymentStatus.Succeeded, (await customer.PayAsync(booking.Id)).Status);
    }

    [Theory]
    [InlineData("01/20", true)]
    [InlineData("1 / 2020", true)]
    [InlineData("12/99", false)]
    [InlineData("12/2099", false)]
    public async Task An_expired_card_is_declined_as_expired(string expiry, bool isExpired)
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var booking = await customer.BookAsync(await customer.HoldAsync(await api.PublishedEventAsync(), 1));
        var paid = await customer.PayAsync(
            booking.Id,
            new
            {
                card = new
                {
                    number = "4242 4242 4242 4242",
                    expiry,
                    cvc = "123",
                },
            }
        );
        Assert.Equal(
            isExpired ? (PaymentStatus.Declined, "expired_card") : (PaymentStatus.Succeeded, null),
            (paid.Status, paid.DeclineCode)
        );
    }

    [Theory]
    [InlineData("2026-07-01T11:59:00Z", false)]
    [InlineData("2026-07-01T12:00:00Z", true)]
    public void A_card_can_be_used_until_its_last_month_is_over_everywhere(string now, bool isExpired) =>
        Assert.Equal(
            isExpired,
            new CardNumber("4242424242424242", "06/26").IsExpired(
                DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)
            )
        );

    [Fact]
    public async Task Paying_many_times_at_once_charges_once()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        for (var round = 0; round < 10; round++)
        {
            var booking = await customer.BookAsync(
                await customer.HoldAsync(await api.PublishedEventAsync(seats: 10), 1)
            );
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => customer.TryPayAsync(booking.Id)));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
            Assert.All(answers, a => Assert.Contains((int)a.StatusCode, new[] { 201, 409 }));
            Assert.Equal(
                1,
                await api.ScalarAsync<long>(
                    "select count(*) from demo_charges c join payments p on p.id = c.payment_id where p.booking_id = $1",
                    booking.Id
                )
            );
            Assert.Equal(
                1,
                await api.ScalarAsync<long>(
                    "select count(*) from outbox_messages where type = 'booking.confirmed.v1' and payload like '%' || $1 || '%'",
                    booking.Id.ToString()
                )
            );
        }
    }

    [Fact]
    public async Task A_card_number_is_stored_nowhere()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var booking = await customer.BookAsync(await customer.HoldAsync(await api.PublishedEventAsync(), 1));
        await customer.PayAsync(booking.Id);
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from payments p where p::text like '%42424242%' or p::text like '%4242 4242%'"
            )
        );
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from idempotency_keys k where convert_from(coalesce(k.body, ''), 'UTF8') like '%4242 4242%'"
            )
        );
    }

    [Fact]
    public async Task Reading_or_paying_another_users_booking_returns_404()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var customer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var booking = await customer.BookAsync(await customer.HoldAsync(eventId, 1));
        var payment = await customer.PayAsync(booking.Id);

        foreach (
            var stranger in new[] { await api.SignedInAsync(Role.Customer), await api.SignedInAsync(Role.Organizer) }
        )
        {
            foreach (
                var path in new[]
                {
                    $"bookings/{booking.Id}",
                    $"bookings/{booking.Id}/stream",
                    $"bookings/{booking.Id}/tickets",
                    $"payments/{payment.Id}",
                }
            )
                await (await stranger.GetAsync($"/api/{path}")).IsProblemAsync(
                    HttpStatusCode.NotFound,
                    ProblemCodes.NotFound
                );
            await (await stranger.TryPayAsync(booking.Id)).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
        }
        foreach (
            var path in new[] { $"bookings/{booking.Id}", "bookings/mine", $"payments/{payment.Id}", "payments/mine" }
        )
            await (await api.Visitor().GetAsync($"/api/{path}")).IsProblemAsync(
                HttpStatusCode.Unauthorized,
                ProblemCodes.Unauthenticated
            );

        Assert.Equal(HttpStatusCode.OK, (await organizerClient.GetAsync($"/api/bookings/{booking.Id}")).StatusCode);
        await (await organizerClient.TryPayAsync(booking.Id)).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
    }

    [Fact]
    public async Task An_events_bookings_are_for_its_organizer_and_admins()
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var customer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        var booking = await customer.BookAsync(await customer.HoldAsync(eventId, 1));
        await customer.PayAsync(booking.Id);

        foreach (var path in new[] { "bookings", "sales" })
        {
            await (await customer.GetAsync($"/api/events/{eventId}/{path}")).IsProblemAsync(
                HttpStatusCode.Forbidden,
                ProblemCodes.Forbidden
            );
            await (
                await (await api.SignedInAsync(Role.Organizer)).GetAsync($"/api/events/{eventId}/{path}")
            ).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.NotFound);
            Assert.Equal(
                HttpStatusCode.OK,
                (await (await api.SignedInAsync(Role.Admin)).GetAsync($"/api/events/{eventId}/{path}")).StatusCode
            );
        }
        var sales = await (await organizerClient.GetAsync($"/api/events/{eventId}/sales")).ReadAsync<SalesSnapshot>(
            HttpStatusCode.OK
        );
        Assert.Equal(
            (100, 1, 0, 1, 2500L),
            (sales.PlacesTotal, sales.PlacesSold, sales.PlacesHeld, sales.Bookings, sales.Revenue.AmountMinor)
        );
    }

    [Fact]
    public async Task My_bookings_distinguish_bookings_ended_by_a_cancelled_event_from_expired_ones()
    {
        var eventId = await api.PublishedEventAsync();
        var customer = await api.SignedInAsync(Role.Customer);
        var before = await customer.BookAsync(await customer.HoldAsync(eventId, 1));
        await ExpireAsync(before.Id);
        var open = await customer.BookAsync(await customer.HoldAsync(eventId, 2));
        await api.CancelEventAsync(eventId);
        await ExpireAsync(open.Id);

        var mine = (await customer.GetFromJsonAsync<Paged<BookingSummary>>("/api/bookings/mine"))!.Items;
        Assert.All(mine, booking => Assert.Equal(BookingStatus.Expired, booking.Status));
        Assert.Equal(
            [(before.Id, false), (open.Id, true)],
            mine.OrderBy(booking => booking.CreatedAt).Select(booking => (booking.Id, booking.EndedWithEvent))
        );

        async Task ExpireAsync(Guid bookingId)
        {
            await api.ScalarAsync<Guid>(
                "update bookings set expires_at = clock_timestamp() where id = $1 returning id",
                bookingId
            );
            Assert.True(await api.Services.GetRequiredService<BookingStore>().ExpireAsync(eventId, bookingId, default));
        }
    }

    [Fact]
    public async Task My_bookings_are_paged_and_complete()
    {
        var customer = await api.SignedInAsync(Role.Customer);
        var eventId = await api.PublishedEventAsync();
        for (var seat = 0; seat < 5; seat++)
            await customer.BookAsync(await customer.HoldAsync(eventId, seat));

        var first = (await customer.GetFromJsonAsync<Paged<BookingSummary>>("/api/bookings/mine?pageSize=2"))!;
        var last = (await customer.GetFromJsonAsync<Paged<BookingSummary>>("/api/bookings/mine?pageSize=2&page=3"))!;
        Assert.Equal((5, 3, 2, 1), (first.Total, first.Pages, first.Items.Count, last.Items.Count));
        await (await customer.GetAsync("/api/bookings/mine?pageSize=0")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        await (await customer.GetAsync("/api/bookings/mine?page=x")).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.MalformedRequest
        );
    }
}
