using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Contradictory or forged requests: each gets a clear code and has no effect.</summary>
public sealed class BadSellingInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    public static TheoryData<string, string> BadHolds =>
        new()
        {
            { """{ "seatIds": [1, 9, 100] }""", ProblemCodes.UnknownPlace },
            { """{ "seatIds": [2147483647] }""", ProblemCodes.UnknownPlace },
            { """{ "seatIds": [2147483648] }""", ProblemCodes.MalformedRequest },
            { """{ "seatIds": [1.5] }""", ProblemCodes.MalformedRequest },
            { """{ "seatIds": [null] }""", ProblemCodes.MalformedRequest },
            { """{ "bestAvailable": {} }""", ProblemCodes.ValidationFailed },
            { """{ "bestAvailable": { "quantity": -1 } }""", ProblemCodes.ValidationFailed },
            { """{ "bestAvailable": { "quantity": 11 } }""", ProblemCodes.TooManyPlaces },
            { """{ "bestAvailable": { "quantity": 2147483647 } }""", ProblemCodes.ValidationFailed },
            { """{ "bestAvailable": { "quantity": 2, "categoryId": 0 } }""", ProblemCodes.ValidationFailed },
            {
                """{ "bestAvailable": { "quantity": 2, "maxPriceMinor": 9223372036854775807 } }""",
                ProblemCodes.ValidationFailed
            },
            { """{ "standing": [{ "categoryId": 2, "quantity": 0 }] }""", ProblemCodes.ValidationFailed },
            { """{ "standing": [{ "categoryId": 2, "quantity": 2147483647 }] }""", ProblemCodes.ValidationFailed },
            {
                """{ "standing": [{ "categoryId": 2, "quantity": 6 }, { "categoryId": 1, "quantity": 6 }] }""",
                ProblemCodes.TooManyPlaces
            },
            {
                """{ "standing": [{ "categoryId": 2, "quantity": 1 }, { "categoryId": 2, "quantity": 1 }] }""",
                ProblemCodes.ValidationFailed
            },
            { """{ "standing": [] }""", ProblemCodes.ValidationFailed },
            { "null", ProblemCodes.MalformedRequest },
            { "[]", ProblemCodes.MalformedRequest },
        };

    [Theory]
    [MemberData(nameof(BadHolds))]
    public async Task A_contradictory_request_holds_nothing(string body, string code)
    {
        var eventId = await api.PublishedEventAsync(standing: 20);
        // Place 100 is the first standing place of this event; without a standing area, it does not exist.
        if (body.Contains("100]", StringComparison.Ordinal))
            eventId = await api.PublishedEventAsync();
        var answer = await api.Visitor()
            .PostAsync(
                $"/api/events/{eventId}/holds",
                new StringContent(body, System.Text.Encoding.UTF8, "application/json")
            );
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, code);
        await NothingHappenedAsync(eventId);
    }

    [Theory]
    [InlineData("""{ "bestAvailable": { "quantity": 2, "categoryId": 32000 } }""")]
    [InlineData("""{ "bestAvailable": { "quantity": 2, "maxPriceMinor": 0 } }""")]
    [InlineData("""{ "bestAvailable": { "quantity": 2, "stepFree": true } }""")]
    [InlineData("""{ "standing": [{ "categoryId": 1, "quantity": 1 }] }""")]
    public async Task A_request_that_no_seat_meets_is_reported_as_such(string body)
    {
        var eventId = await api.PublishedEventAsync();
        var answer = await api.Visitor()
            .PostAsync(
                $"/api/events/{eventId}/holds",
                new StringContent(body, System.Text.Encoding.UTF8, "application/json")
            );
        await answer.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.NoMatchingPlaces);
        await NothingHappenedAsync(eventId);
    }

    [Fact]
    public async Task A_seat_named_twice_is_held_once()
    {
        var eventId = await api.PublishedEventAsync();
        var hold = await api.Visitor().HoldAsync(eventId, 3, 3, 4, 3);
        Assert.Equal([3, 4], hold.Places.Select(p => p.SeatId));
        Assert.Equal(5000, hold.Total.AmountMinor);
    }

    [Fact]
    public async Task An_event_that_does_not_exist_has_no_seats() =>
        await (await api.Visitor().TryHoldAsync(Guid.Empty, new { seatIds = new[] { 1 } })).IsProblemAsync(
            HttpStatusCode.NotFound,
            ProblemCodes.NotFound
        );

    [Fact]
    public async Task A_forged_or_foreign_hold_token_replaces_no_hold_and_blocks_nothing()
    {
        var (eventId, elsewhere) = (await api.PublishedEventAsync(), await api.PublishedEventAsync());
        var victim = await api.Visitor().HoldAsync(eventId, 1, 2);
        var foreign = await api.Visitor().HoldAsync(elsewhere, 1, 2);
        foreach (
            var token in new[]
            {
                victim.Token[..64] + foreign.Token[64..],
                foreign.Token,
                "nonsense",
                new string('0', 107),
                victim.Token[..64] + new string('_', 43),
            }
        )
        {
            // The seats of the hold that it claims to be stay unavailable, and others are available.
            await (await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 2, 3 } }, token)).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.PlacesUnavailable
            );
            var own = await (
                await api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 8 } }, token)
            ).ReadAsync<HoldResponse>(HttpStatusCode.Created);
            await api.Visitor().OnHoldAsync(HttpMethod.Delete, own.Id, own.Token);
        }
        foreach (var hold in new[] { victim, foreign })
            await (await api.Visitor().OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token)).ReadAsync<HoldResponse>(
                HttpStatusCode.OK
            );
    }

    [Theory]
    [InlineData("[1].seatId", 1, 5)]
    [InlineData("[1].seatId", 1, 1)]
    [InlineData("[0].seatId", -1)]
    public async Task A_name_for_a_seat_that_is_not_held_or_has_one_is_rejected_at_its_field(
        string field,
        params int[] seatIds
    )
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(eventId, 1, 2);
        var problem = await (
            await buyer.PostWithKeyAsync("/api/bookings", Naming(hold, seatIds), Buying.NewKey())
        ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        Assert.Equal([$"attendees{field}"], problem["errors"]!.AsObject().Select(e => e.Key));
        var booking = await (
            await buyer.PostWithKeyAsync("/api/bookings", Naming(hold, [2]), Buying.NewKey())
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        Assert.Equal(["Ada Lovelace", "Grace Hopper"], booking.Items.Select(i => i.AttendeeName));

        static object Naming(HoldResponse hold, int[] seatIds) =>
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada Lovelace", email = "ada@example.com" },
                attendees = seatIds.Select(seatId => new { seatId, name = "Grace Hopper" }),
            };
    }

    [Fact]
    public async Task Booking_requires_the_exact_token_of_the_hold()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var (hold, other) = (await buyer.HoldAsync(eventId, 1), await api.Visitor().HoldAsync(eventId, 2));
        foreach (var token in new[] { other.Token, "nonsense", new string('0', 107), hold.Token + "0" })
            await (await buyer.TryBookAsync(hold with { Token = token })).IsProblemAsync(
                HttpStatusCode.NotFound,
                ProblemCodes.NotFound
            );
        await (await buyer.TryBookAsync(hold with { Token = hold.Token[..64] + other.Token[64..] })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.HoldExpired
        );
        await (await buyer.TryBookAsync(hold with { Token = new string('x', 201) })).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        await (await buyer.TryBookAsync(hold with { Token = "" })).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.ValidationFailed
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
        Assert.Equal(
            2,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and status = place_status('held')",
                eventId
            )
        );
    }

    [Fact]
    public async Task A_hold_that_was_booked_or_released_cannot_be_used_again()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var (booked, released) = (await buyer.HoldAsync(eventId, 1), await buyer.HoldAsync(eventId, 2));
        var booking = await buyer.BookAsync(booked);
        // Its buyer gets the existing booking, whatever the key; there is no second one.
        Assert.Equal(booking.Id, (await buyer.BookAsync(booked)).Id);
        await buyer.OnHoldAsync(HttpMethod.Delete, released.Id, released.Token);
        foreach (var hold in new[] { booked, released })
        {
            await (await (await api.SignedInAsync(Role.Customer)).TryBookAsync(hold)).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.HoldExpired
            );
            await (await buyer.OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token)).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.HoldExpired
            );
            await (await buyer.OnHoldAsync(HttpMethod.Post, hold.Id, hold.Token, "/extend")).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.HoldExpired
            );
            await (
                await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code = "ANY" })
            ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.HoldExpired);
            Assert.Equal(
                HttpStatusCode.NoContent,
                (await buyer.OnHoldAsync(HttpMethod.Delete, hold.Id, hold.Token)).StatusCode
            );
        }
        await (await buyer.TryBookAsync(released)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.HoldExpired);
        // Releasing a booked hold releases nothing.
        Assert.Equal(
            2,
            await api.ScalarAsync<short>("select status from places where event_id = $1 and place_no = 1", eventId)
        );
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
    }

    [Fact]
    public async Task A_key_used_for_another_body_books_nothing()
    {
        var eventId = await api.PublishedEventAsync();
        var buyer = await api.SignedInAsync(Role.Customer);
        var (first, second) = (await buyer.HoldAsync(eventId, 1), await buyer.HoldAsync(eventId, 2));
        var key = Buying.NewKey();
        (await buyer.TryBookAsync(first, key)).EnsureSuccessStatusCode();
        await (await buyer.TryBookAsync(second, key)).IsProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.IdempotencyKeyReused
        );
        Assert.Equal(1, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
        (await buyer.TryBookAsync(second)).EnsureSuccessStatusCode();
    }

    public static TheoryData<string, HttpStatusCode, string> BadCoupons =>
        new()
        {
            { "spring-21", HttpStatusCode.NotFound, ProblemCodes.CouponUnknown },
            { "SPRİNG-20", HttpStatusCode.NotFound, ProblemCodes.CouponUnknown },
            { "' or 1=1 --", HttpStatusCode.NotFound, ProblemCodes.CouponUnknown },
            { "%", HttpStatusCode.NotFound, ProblemCodes.CouponUnknown },
            { new string('ß', 40), HttpStatusCode.NotFound, ProblemCodes.CouponUnknown },
            { "a\0b", HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed },
            { new string('x', 41), HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed },
            { new string('x', 10_000), HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed },
        };

    [Theory]
    [MemberData(nameof(BadCoupons))]
    public async Task An_unknown_coupon_code_gives_no_discount_and_keeps_the_hold(
        string code,
        HttpStatusCode status,
        string problem
    )
    {
        var (eventId, buyer, hold) = await HoldWithCouponAsync();
        await (await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code })).IsProblemAsync(
            status,
            problem
        );
        await (await buyer.PostWithKeyAsync("/api/bookings", BookingWith(hold, code), Buying.NewKey())).IsProblemAsync(
            status,
            problem
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from bookings where event_id = $1", eventId));
        await (await buyer.OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token)).ReadAsync<HoldResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_NUL_character_while_a_statement_is_being_prepared_does_not_break_it_for_others()
    {
        var (_, buyer, hold) = await HoldWithCouponAsync();
        // A statement is prepared at its fifth use, separately on each connection, so any of twenty in a row may be
        // that one.
        for (var use = 0; use < 20; use++)
        {
            await (
                await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code = "a\0b" })
            ).IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
            for (var others = 0; others < use % 5; others++)
                await (
                    await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code = "NONE" })
                ).IsProblemAsync(HttpStatusCode.NotFound, ProblemCodes.CouponUnknown);
        }
    }

    [Theory]
    [InlineData("spring-20")]
    [InlineData("SpRiNg-20")]
    [InlineData("  SPRING-20 ")]
    public async Task Coupon_codes_ignore_case_and_surrounding_spaces(string code)
    {
        var (_, buyer, hold) = await HoldWithCouponAsync();
        var quote = await (
            await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code })
        ).ReadAsync<CouponQuote>(HttpStatusCode.OK);
        var booking = await (
            await buyer.PostWithKeyAsync("/api/bookings", BookingWith(hold, code), Buying.NewKey())
        ).ReadAsync<BookingResponse>(HttpStatusCode.Created);
        Assert.Equal((2000, 2000), (quote.Total.AmountMinor, booking.Total.AmountMinor));
    }

    async Task<(Guid EventId, HttpClient Buyer, HoldResponse Hold)> HoldWithCouponAsync()
    {
        var (organizer, office) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(organizer: organizer.Id);
        (
            await office.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "SPRING-20",
                    kind = "Percent",
                    value = 20,
                }
            )
        ).EnsureSuccessStatusCode();
        var buyer = await api.SignedInAsync(Role.Customer);
        return (eventId, buyer, await buyer.HoldAsync(eventId, 1));
    }

    static object BookingWith(HoldResponse hold, string couponCode) =>
        new
        {
            holdId = hold.Id,
            holdToken = hold.Token,
            contact = new { name = "Ada Lovelace", email = "ada@example.com" },
            couponCode,
        };

    async Task NothingHappenedAsync(Guid eventId)
    {
        Assert.Equal(
            0,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and (status <> place_status('free') or version <> 0)",
                eventId
            )
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from holds where event_id = $1", eventId));
    }
}
