using Microsoft.AspNetCore.RateLimiting;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>One response contains everything that the checkout shows.</summary>
public sealed class CheckoutTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_checkout_has_the_event_the_callers_hold_and_their_name_and_address()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        (await buyer.Accounts.UpdateMeAsync(new("Ada Lovelace", "+436601234567"))).Must();
        var hold = await buyer.Http.HoldAsync(e.Id, 1, 2);

        var checkout = (await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token)).Must();
        Assert.Equal((e.Id, e.Slug, e.Title), (checkout.Event.Id, checkout.Event.Slug, checkout.Event.Title));
        Assert.Equal((hold.Id, hold.Token), (checkout.Hold!.Id, checkout.Hold.Token));
        Assert.Equal(hold.Places, checkout.Hold.Places);
        Assert.Equal((hold.Total, hold.ExpiresAt), (checkout.Hold.Total, checkout.Hold.ExpiresAt));
        Assert.Equal(new ContactDetails("Ada Lovelace", buyer.Email, "+436601234567"), checkout.Contact);
        Assert.Null(checkout.Coupon);
        Assert.Null(checkout.Booking);
    }

    [Fact]
    public async Task A_checkout_is_not_stored_by_shared_caches()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        using var answer = await (await api.CallerAsync()).Http.GetAsync($"/api/events/{e.Id}/checkout");
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public void A_checkout_counts_toward_the_callers_read_limit()
    {
        var route = api
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText!.EndsWith("/checkout", StringComparison.Ordinal));
        Assert.Null(route.Metadata.GetMetadata<DisableRateLimitingAttribute>());
        Assert.Null(route.Metadata.GetMetadata<EnableRateLimitingAttribute>());
    }

    [Fact]
    public async Task A_hold_is_shown_only_with_its_token()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var (e, other) = (await api.PublishedEventAsync(organizer), await api.PublishedEventAsync(organizer));
        var hold = await (await api.CallerAsync()).Http.HoldAsync(e.Id, 1);
        var stranger = await api.CallerAsync();

        Assert.Null((await stranger.Selling.GetCheckoutAsync(e.Id, null)).Must().Hold);
        var forged = hold.Token[..^43] + new string('A', 43);
        Assert.Null((await stranger.Selling.GetCheckoutAsync(e.Id, forged)).Must().Hold);
        (await stranger.Selling.GetCheckoutAsync(other.Id, hold.Token)).MustFail(404, ProblemCodes.NotFound);
        (await stranger.Selling.GetCheckoutAsync(e.Id, "nonsense")).MustFail(404, ProblemCodes.NotFound);
        (await api.Anybody().Selling.GetCheckoutAsync(e.Id, hold.Token)).MustFail(401, ProblemCodes.Unauthenticated);
    }

    [Fact]
    public async Task An_expired_hold_is_not_shown_and_the_event_still_is()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1);
        await EndAsync(hold);

        var checkout = (await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token, "ANY", [1])).Must();
        Assert.Equal(e.Slug, checkout.Event.Slug);
        Assert.Null(checkout.Hold);
        Assert.Null(checkout.Coupon);
        Assert.Null(checkout.Booking);
    }

    [Fact]
    public async Task A_hold_that_became_a_booking_leads_to_it_for_its_buyer_only()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1);
        var older = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 5));
        var booking = await buyer.Http.BookAsync(hold);
        (await buyer.Selling.CancelBookingAsync(booking.Id, Buying.NewKey())).Must();

        var checkout = (await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token)).Must();
        Assert.Null(checkout.Hold);
        Assert.Equal(new CheckoutBooking(booking.Id, BookingStatus.Cancelled), checkout.Booking);
        Assert.Null((await (await api.CallerAsync()).Selling.GetCheckoutAsync(e.Id, hold.Token)).Must().Booking);
        Assert.NotEqual(older.Id, booking.Id);
    }

    [Fact]
    public async Task Without_a_hold_the_buyers_paid_booking_of_the_same_seats_is_found_else_one_that_waits_to_be_paid()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var buyer = await api.CallerAsync();
        var paid = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 1, 2));
        await buyer.Http.PayAsync(paid.Id);
        async Task<CheckoutBooking?> FoundAsync(params int[] seats) =>
            (await buyer.Selling.GetCheckoutAsync(e.Id, null, seatIds: seats)).Must().Booking;

        Assert.Equal(new CheckoutBooking(paid.Id, BookingStatus.Confirmed), await FoundAsync(1, 2));
        Assert.Null(await FoundAsync(1, 3));
        Assert.Null(await FoundAsync());

        var unpaid = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 7));
        Assert.Equal(paid.Id, (await FoundAsync(1, 2))!.Id);
        Assert.Equal(new CheckoutBooking(unpaid.Id, BookingStatus.PendingPayment), await FoundAsync(1, 3));
    }

    [Fact]
    public async Task A_coupon_is_quoted_and_one_that_is_not_valid_leaves_the_price()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        (
            await organizer.Http.PostAsJsonAsync(
                "/api/coupons",
                new
                {
                    code = "HALF",
                    kind = "Percent",
                    value = 50,
                    minTotalMinor = 9000,
                }
            )
        ).EnsureSuccessStatusCode();
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1, 2);

        var quoted = (await buyer.Selling.QuoteCouponAsync(new(hold.Token, "half"))).Must();
        var checkout = (await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token, "half")).Must();
        Assert.Equal(new(4500, "EUR"), quoted.Discount);
        Assert.Equal(quoted, checkout.Coupon);

        Assert.Null((await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token, "OTHER")).Must().Coupon);
        var one = await (await api.CallerAsync()).Http.HoldAsync(e.Id, 3);
        Assert.Null((await buyer.Selling.GetCheckoutAsync(e.Id, one.Token, "half")).Must().Coupon);
    }

    [Fact]
    public async Task The_checkout_of_a_cancelled_event_says_so()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1);
        (await organizer.Events.CancelAsync(e.Id, new("Ill."))).Must();
        var checkout = (await buyer.Selling.GetCheckoutAsync(e.Id, hold.Token)).Must();
        Assert.Equal(EventStatus.Cancelled, checkout.Event.Status);
    }

    [Fact]
    public async Task A_checkout_of_an_event_that_is_not_in_the_shop_is_its_organizers_only()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        (await organizer.Selling.GetCheckoutAsync(draft.Id, null)).Must();
        (await (await api.CallerAsync()).Selling.GetCheckoutAsync(draft.Id, null)).MustFail(404, ProblemCodes.NotFound);
    }

    [Theory]
    [InlineData("coupon=" + "12345678901234567890123456789012345678901")]
    [InlineData("seatIds=x")]
    public async Task A_checkout_request_with_an_invalid_query_is_rejected(string query)
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        using var answer = await (await api.CallerAsync()).Http.GetAsync($"/api/events/{e.Id}/checkout?{query}");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    async Task EndAsync(HoldResponse hold) =>
        await api.ScalarAsync<Guid>(
            "update holds set expires_at = clock_timestamp() - interval '1 second' where id = $1 returning id",
            hold.Id
        );

    [Fact]
    public async Task A_hold_is_not_stored_by_shared_caches_although_its_token_is_no_login()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var visitor = api.Visitor();
        var hold = await visitor.HoldAsync(e.Id, 1);
        using var answer = await visitor.OnHoldAsync(HttpMethod.Get, hold.Id, hold.Token);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }
}
