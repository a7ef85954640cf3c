using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class CouponTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    async Task<(Guid EventId, HttpClient Organizer)> EventAsync()
    {
        var (organizer, client) = await api.NewAccountAsync(Role.Organizer);
        return (await api.PublishedEventAsync(organizer: organizer.Id), client);
    }

    static async Task<CouponResponse> CreateAsync(HttpClient organizer, object coupon) =>
        await (await organizer.PostAsJsonAsync("/api/coupons", coupon)).ReadAsync<CouponResponse>(
            HttpStatusCode.Created
        );

    static Task<HttpResponseMessage> BookAsync(HttpClient buyer, HoldResponse hold, string code) =>
        buyer.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada", email = "ada@example.com" },
                couponCode = code,
            },
            Buying.NewKey()
        );

    [Fact]
    public async Task A_coupon_discount_is_exact_to_the_cent_and_the_shares_of_the_seats_add_up()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "third-33",
                kind = "Percent",
                value = 33,
            }
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 1, 2, 3);

        var quote = await (
            await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code = "Third-33" })
        ).ReadAsync<CouponQuote>(HttpStatusCode.OK);
        var booking = await (await BookAsync(buyer, hold, "THIRD-33")).ReadAsync<BookingResponse>(
            HttpStatusCode.Created
        );
        Assert.Equal((2475L, 5025L), (quote.Discount.AmountMinor, quote.Total.AmountMinor));
        Assert.Equal(quote.Total, booking.Total);
        Assert.Equal(booking.Discount!.AmountMinor, booking.Items.Sum(i => i.Discount!.AmountMinor));
        Assert.Equal(quote.Total.AmountMinor, (await buyer.PayAsync(booking.Id)).Amount.AmountMinor);
    }

    [Fact]
    public async Task The_last_use_of_a_coupon_goes_to_one_of_fifty_bookings_and_the_others_keep_their_holds()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "LAST-ONE",
                kind = "Fixed",
                value = 500,
                currency = "EUR",
                maxUses = 1,
            }
        );
        var buyers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => api.SignedInAsync(Role.Customer)));
        var holds = await Task.WhenAll(buyers.Select((buyer, i) => buyer.HoldAsync(eventId, i)));
        var answers = await Task.WhenAll(buyers.Select((buyer, i) => BookAsync(buyer, holds[i], "LAST-ONE")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.CouponUsedUp);
        var loser = Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.Conflict);
        (await buyers[loser].TryBookAsync(holds[loser])).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_coupon_is_released_when_its_booking_ends_unpaid_and_stays_used_when_it_was_paid()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "ONCE",
                kind = "Percent",
                value = 10,
                maxUses = 1,
                maxUsesPerCustomer = 1,
            }
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var first = await (
            await BookAsync(buyer, await buyer.HoldAsync(eventId, 1), "ONCE")
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        await (await BookAsync(buyer, await buyer.HoldAsync(eventId, 2), "ONCE")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.CouponUsedUp
        );

        (
            await buyer.PostWithKeyAsync($"/api/bookings/{first.Id}/cancel", new { }, Buying.NewKey())
        ).EnsureSuccessStatusCode();
        var second = await (
            await BookAsync(buyer, await buyer.HoldAsync(eventId, 3), "ONCE")
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        await buyer.PayAsync(second.Id);
        await (await BookAsync(buyer, await buyer.HoldAsync(eventId, 4), "ONCE")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.CouponUsedUp
        );
    }

    [Fact]
    public async Task A_coupon_is_valid_only_for_its_organizers_events_its_period_and_its_minimum_order()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "OVER",
                kind = "Percent",
                value = 10,
                validUntil = "2020-01-01T00:00:00Z",
            }
        );
        await CreateAsync(
            organizer,
            new
            {
                code = "BIG",
                kind = "Percent",
                value = 10,
                minTotalMinor = 10_000,
            }
        );
        await CreateAsync(
            organizer,
            new
            {
                code = "CROWNS",
                kind = "Fixed",
                value = 100,
                currency = "SEK",
            }
        );
        var (_, other) = await EventAsync();
        await CreateAsync(
            other,
            new
            {
                code = "FOREIGN",
                kind = "Percent",
                value = 10,
            }
        );

        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 1);
        foreach (
            var (code, problem, status) in new[]
            {
                ("OVER", ProblemCodes.CouponNotValid, 409),
                ("BIG", ProblemCodes.CouponMinimum, 409),
                ("CROWNS", ProblemCodes.CouponNotValid, 409),
                ("FOREIGN", ProblemCodes.CouponUnknown, 404),
                ("' or 1=1 --", ProblemCodes.CouponUnknown, 404),
            }
        )
        {
            await (await BookAsync(buyer, hold, code)).IsProblemAsync((HttpStatusCode)status, problem);
            await (
                await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code })
            ).IsProblemAsync((HttpStatusCode)status, problem);
        }
        (await buyer.TryBookAsync(hold)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_refund_pays_back_what_was_paid_and_not_the_price()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "HALF",
                kind = "Percent",
                value = 50,
            }
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await (
            await BookAsync(buyer, await buyer.HoldAsync(eventId, 1, 2), "HALF")
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        await buyer.PayAsync(booking.Id);
        var after = await (
            await organizer.PostWithKeyAsync(
                $"/api/bookings/{booking.Id}/refund",
                new { seatIds = new[] { 1 } },
                Buying.NewKey()
            )
        ).ReadAsync<BookingResponse>(HttpStatusCode.OK);
        Assert.Equal(1250, after.Refunds![0].Amount.AmountMinor);
    }

    [Fact]
    public async Task A_coupon_is_released_when_the_whole_booking_is_refunded_and_not_before()
    {
        var (eventId, organizer) = await EventAsync();
        await CreateAsync(
            organizer,
            new
            {
                code = "BACK",
                kind = "Percent",
                value = 10,
                maxUses = 1,
                maxUsesPerCustomer = 1,
            }
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await (
            await BookAsync(buyer, await buyer.HoldAsync(eventId, 1, 2), "BACK")
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        await buyer.PayAsync(booking.Id);
        (
            await organizer.PostWithKeyAsync(
                $"/api/bookings/{booking.Id}/refund",
                new { seatIds = new[] { 1 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();
        await (await BookAsync(buyer, await buyer.HoldAsync(eventId, 3), "BACK")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.CouponUsedUp
        );
        (
            await organizer.PostWithKeyAsync(
                $"/api/bookings/{booking.Id}/refund",
                new { seatIds = new[] { 2 } },
                Buying.NewKey()
            )
        ).EnsureSuccessStatusCode();
        (await BookAsync(buyer, await buyer.HoldAsync(eventId, 4), "BACK")).EnsureSuccessStatusCode();
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", eventId));
    }

    [Fact]
    public async Task The_second_of_two_organizers_editing_a_coupon_gets_a_conflict()
    {
        var (_, organizer) = await EventAsync();
        var coupon = await CreateAsync(
            organizer,
            new
            {
                code = "EDIT",
                kind = "Percent",
                value = 10,
            }
        );
        HttpRequestMessage Change(int value) =>
            new(HttpMethod.Put, $"/api/coupons/{coupon.Id}")
            {
                Content = JsonContent.Create(
                    new
                    {
                        code = "EDIT",
                        kind = "Percent",
                        value,
                    }
                ),
                Headers = { { "If-Match", $"\"{coupon.Version}\"" } },
            };
        Assert.Equal(HttpStatusCode.OK, (await organizer.SendAsync(Change(20))).StatusCode);
        await (await organizer.SendAsync(Change(30))).IsProblemAsync(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.Stale
        );
        await (await (await api.SignedInAsync(Role.Organizer)).SendAsync(Change(40))).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );
        await (
            await organizer.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "edit",
                    kind = "Percent",
                    value = 10,
                }
            )
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        await (
            await organizer.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "MUCH",
                    kind = "Percent",
                    value = 101,
                }
            )
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
    }

    [Fact]
    public async Task A_coupon_and_a_payment_say_in_which_time_zone_their_times_are_shown()
    {
        var (eventId, organizer) = await EventAsync();
        await api.ScalarAsync<int>("update events set time_zone = 'Asia/Tokyo' where id = $1 returning 1", eventId);
        var terms = new
        {
            kind = "Percent",
            value = 10,
            active = true,
        };
        var code = "TOKYO-10";
        var made = await CreateAsync(
            organizer,
            new
            {
                code,
                terms.kind,
                terms.value,
                terms.active,
                eventId,
            }
        );
        Assert.Equal("Asia/Tokyo", made.EventTimeZone);
        Assert.Equal(
            "Asia/Tokyo",
            (await organizer.GetFromJsonAsync<Paged<CouponResponse>>("/api/coupons/mine"))!.Items.Single().EventTimeZone
        );

        var buyer = await api.SignedInAsync(Role.Customer);
        await buyer.PayAsync((await buyer.BookAsync(await buyer.HoldAsync(eventId, 1))).Id);
        Assert.Equal(
            "Asia/Tokyo",
            (await buyer.GetFromJsonAsync<Paged<PaymentResponse>>("/api/payments/mine"))!.Items.Single().TimeZone
        );
    }
}
