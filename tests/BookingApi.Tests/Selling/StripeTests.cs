using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;
using Role = TicketPlatform.Domain.Accounts.Role;

namespace BookingApi.Tests.Selling;

/// <summary>The API with Stripe as its provider, played by a double.</summary>
public sealed class StripeFixture : ApiFixture, IDisposable
{
    public StripeDouble Stripe { get; } = StripeDouble.Start();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [.. Stripe.Settings, new("Payments:Timeout", "00:00:02"), new("Payments:BreakDuration", "00:00:05")];

    public void Dispose() => Stripe.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public PaymentService Payments => Services.GetRequiredService<PaymentService>();

    internal async Task<(Guid EventId, BookingResponse Booking, HttpClient Buyer)> UnpaidAsync(
        bool acceptBetterPlaces = false
    )
    {
        var buyer = await SignedInAsync(Role.Customer);
        var eventId = await this.PublishedEventAsync(seats: 10);
        return (eventId, await buyer.BookAsync(await buyer.HoldAsync(eventId, 0), acceptBetterPlaces), buyer);
    }

    internal static Task<HttpResponseMessage> TryBeginAsync(HttpClient buyer, Guid bookingId, string key = "first") =>
        buyer.PostWithKeyAsync($"/api/bookings/{bookingId}/payments", new { card = (object?)null }, key);

    internal static async Task<PaymentResponse> BeginAsync(HttpClient buyer, Guid bookingId, string key = "first") =>
        await (await TryBeginAsync(buyer, bookingId, key)).ReadAsync<PaymentResponse>(HttpStatusCode.Created);

    public Task<HttpResponseMessage> SendAsync(string message) => Visitor().SendAsync(StripeDouble.Signed(message));

    public Task<short> StatusAsync(Guid bookingId) =>
        this.ScalarAsync<short>("select status from bookings where id = $1", bookingId);

    public Task<long> ToldAsync(string type, Guid bookingId) =>
        this.ScalarAsync<long>(
            "select count(*) from outbox_messages where type = $1 and payload like '%' || $2 || '%'",
            type,
            bookingId.ToString()
        );
}

public sealed partial class StripeTests(StripeFixture api) : IClassFixture<StripeFixture>
{
    [Fact]
    public async Task One_attempt_is_one_intent_with_one_key_however_often_it_is_asked_for()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var begun = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.Equal((PaymentStatus.ActionRequired, StripeDouble.PublishableKey), (begun.Status, begun.PublishableKey));
        var again = await buyer.GetFromJsonAsync<PaymentResponse>($"/api/payments/{begun.Id}");
        Assert.Equal(begun.ClientSecret, again!.ClientSecret);
        await (await StripeFixture.TryBeginAsync(buyer, booking.Id, "another")).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.PaymentInProgress
        );

        var intent = api.Stripe.IntentOf(begun.Id);
        Assert.Equal((2500, "eur"), ((long)intent["amount"]!, (string)intent["currency"]!));
        Assert.Equal(begun.Id.ToString("N"), Assert.Single(api.Stripe.Keys, k => k.Key == begun.Id.ToString("N")).Key);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await api.SignedInAsync(Role.Customer)).GetAsync($"/api/payments/{begun.Id}")).StatusCode
        );
    }

    static IEnumerable<string[]> Orders(string[] all) =>
        all.Length <= 1
            ? [all]
            : all.SelectMany(first =>
                Orders([.. all.Where(a => a != first)]).Select(rest => (string[])[first, .. rest])
            );

    [Fact]
    public async Task A_payment_whose_message_never_comes_is_found_by_asking()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.False(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        api.Stripe.Charge(payment.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
    }

    [Fact]
    public async Task A_buyer_who_comes_back_from_the_bank_sees_the_outcome_at_once()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        var now = await (await buyer.PostAsync($"/api/payments/{payment.Id}/refresh", null)).ReadAsync<PaymentResponse>(
            HttpStatusCode.OK
        );
        Assert.Equal(PaymentStatus.Succeeded, now.Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await (await api.SignedInAsync(Role.Customer)).PostAsync($"/api/payments/{payment.Id}/refresh", null)
            ).StatusCode
        );
    }

    [Fact]
    public async Task A_charge_whose_answer_was_lost_is_one_intent_and_goes_on()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        api.Stripe.Mood = StripeMood.DropsAfterActing;
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Mood = StripeMood.Well;
        Assert.Null(payment.ClientSecret);
        Assert.NotNull((await buyer.GetFromJsonAsync<PaymentResponse>($"/api/payments/{payment.Id}"))!.ClientSecret);
        api.Stripe.Charge(payment.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_done_once_even_when_its_key_is_forgotten()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None);
        var refunds = api.Services.GetRequiredService<RefundService>();
        var (outcome, refundId) = await refunds.RequestAsync(
            new(eventId, booking.Id, null, booking.Id, "Test."),
            CancellationToken.None
        );
        Assert.Equal(RefundOutcome.Requested, outcome);

        api.Stripe.Mood = StripeMood.DropsAfterActing;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            refunds.PayOutAsync(eventId, refundId, CancellationToken.None)
        );
        api.Stripe.Mood = StripeMood.Well;
        Assert.Contains(
            "asked again",
            await api.ScalarAsync<string>("select last_error from refunds where id = $1", refundId),
            StringComparison.Ordinal
        );
        api.Stripe.ForgetKeys();
        await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => refunds.PayOutAsync(eventId, refundId, CancellationToken.None))
        );

        Assert.Equal(
            2500,
            api.Stripe.Refunds.Where(r => (string?)r["metadata"]!["refund_id"] == refundId.ToString())
                .Sum(r => (long)r["amount"]!)
        );
        Assert.Equal(1, await api.ToldAsync("refund.succeeded.v1", booking.Id));
        Assert.Equal(
            (short)PaymentStatus.Refunded,
            await api.ScalarAsync<short>("select status from payments where id = $1", payment.Id)
        );
    }

    [Fact]
    public async Task A_card_that_fails_is_seen_at_once_the_buyer_tries_again_and_old_news_change_nothing()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Decline(payment.Id, "insufficient_funds");
        var failed = StripeDouble.Message("payment_intent.payment_failed", api.Stripe.IntentOf(payment.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(failed)).StatusCode);
        var waiting = (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!;
        Assert.Equal(
            (BookingStatus.PendingPayment, PaymentStatus.ActionRequired, "insufficient_funds"),
            (waiting.Status, waiting.Payments[0].Status, waiting.Payments[0].DeclineCode)
        );

        // Another card on the same intent; Stripe's word of the first one comes again, late and under another id.
        api.Stripe.Charge(payment.Id);
        var old = JsonNode.Parse(failed)!.AsObject();
        old["id"] = "evt_again";
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(old.ToJsonString())).StatusCode);
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(failed)).StatusCode);
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Fact]
    public async Task Word_of_a_failed_card_is_not_acknowledged_while_Stripe_cannot_say_how_it_stands()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Decline(payment.Id, "insufficient_funds");
        var failed = StripeDouble.Message("payment_intent.payment_failed", api.Stripe.IntentOf(payment.Id));
        api.Stripe.Mood = StripeMood.Fails;
        try
        {
            await (await api.SendAsync(failed)).IsProblemAsync(
                HttpStatusCode.ServiceUnavailable,
                ProblemCodes.PaymentUnavailable
            );
        }
        finally
        {
            api.Stripe.Mood = StripeMood.Well;
        }
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(failed)).StatusCode);
        Assert.Equal(
            "insufficient_funds",
            (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.Payments[0].DeclineCode
        );
    }

    [Fact]
    public async Task A_dispute_is_seen_by_staff_and_in_the_bookings_history_once_until_it_is_closed()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        await api.SendAsync(StripeDouble.Message("payment_intent.succeeded", api.Stripe.IntentOf(payment.Id)));
        var dispute = new JsonObject
        {
            ["id"] = "dp_1",
            ["object"] = "dispute",
            ["amount"] = 2500,
            ["payment_intent"] = (string?)api.Stripe.IntentOf(payment.Id)["id"],
        };
        var created = StripeDouble.Message("charge.dispute.created", dispute);
        for (var copy = 0; copy < 2; copy++)
            Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(created)).StatusCode);

        var admin = await api.SignedInAsync(Role.Admin);
        async Task<IEnumerable<string>> SeenAsync() =>
            (await admin.GetFromJsonAsync<AttentionResponse>("/api/admin/attention"))!
                .StuckPayments.Where(p => p.BookingId == booking.Id)
                .Select(p => p.Kind);
        Assert.Equal(["dispute"], await SeenAsync());
        Assert.Single((await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.History, s =>
            s.Note.Contains("disputes", StringComparison.Ordinal)
        );
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.SendAsync(StripeDouble.Message("charge.dispute.closed", dispute))).StatusCode
        );
        Assert.Empty(await SeenAsync());
    }

    [Fact]
    public async Task A_message_of_late_money_gives_the_other_place_that_the_buyer_agreed_to_in_its_own_transaction()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync(acceptBetterPlaces: true);
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None));
        await api.ScalarAsync<long>(
            "with lapsed as (update bookings set expires_at = clock_timestamp() where id = $1 returning 1) select count(*) from lapsed",
            booking.Id
        );
        Assert.True(
            await api
                .Services.GetRequiredService<BookingStore>()
                .ExpireAsync(eventId, booking.Id, CancellationToken.None)
        );
        await Eventually.SeeAsync(
            () => api.Visitor().TryHoldAsync(eventId, new { seatIds = new[] { 0 } }),
            held => held.IsSuccessStatusCode
        );

        api.Stripe.Charge(payment.Id);
        var message = StripeDouble.Message("payment_intent.succeeded", api.Stripe.IntentOf(payment.Id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.SendAsync(message)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        var moved = (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!;
        Assert.Equal((LateMoney.OtherPlaces, 1), (moved.Late, moved.Items[0].Place.SeatId));
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Fact]
    public async Task A_lapsed_bookings_intent_is_cancelled_at_stripe_before_its_places_are_free()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None));
        Assert.Equal("canceled", (string?)api.Stripe.IntentOf(payment.Id)["status"]);
    }
}

public sealed class PaymentCircuitTests(StripeFixture api) : IClassFixture<StripeFixture>
{
    [Theory]
    [InlineData(StripeMood.Fails)]
    [InlineData(StripeMood.Slow)]
    public async Task A_provider_that_fails_is_left_alone_and_that_is_said_and_it_is_used_again_when_it_works(
        StripeMood mood
    )
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.UnpaidAsync()));
        var circuit = api.Services.GetRequiredService<ProviderCircuit>();
        api.Stripe.Mood = mood;
        foreach (var other in others)
            (await StripeFixture.TryBeginAsync(other.Buyer, other.Booking.Id)).Dispose();
        Assert.Equal("open", circuit.State);

        var calls = api.Stripe.Calls;
        await api.ScalarAsync<long>(
            "with near as (update bookings set expires_at = clock_timestamp() + interval '10 seconds' where id = $1 returning 1) select count(*) from near",
            booking.Id
        );
        await (await StripeFixture.TryBeginAsync(buyer, booking.Id)).IsProblemAsync(
            HttpStatusCode.ServiceUnavailable,
            ProblemCodes.PaymentUnavailable
        );
        Assert.Equal(calls, api.Stripe.Calls);
        var waiting = (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!;
        Assert.True(waiting.PaymentAway);
        Assert.True(waiting.ExpiresAt - waiting.ServerNow > TimeSpan.FromMinutes(4));
        Assert.Equal(
            """{"status":"Degraded","failing":{"circuits":"Degraded"}}""",
            await api.Visitor().GetStringAsync("/health")
        );
        await Eventually.SeeAsync(
            () => api.ScalarAsync<string>("select state from circuit_states where name = 'payment'"),
            state => state == "open"
        );
        var attention = (
            await (await api.SignedInAsync(Role.Admin)).GetFromJsonAsync<AttentionResponse>("/api/admin/attention")
        )!;
        Assert.Equal("open", Assert.Single(attention.Circuits, c => c.Name == "payment").State);

        api.Stripe.Mood = StripeMood.Well;
        await Eventually.SeeAsync(
            () => StripeFixture.TryBeginAsync(buyer, booking.Id, Buying.NewKey()),
            answer => answer.StatusCode == HttpStatusCode.Created
        );
        await Eventually.SeeAsync(
            () => api.ScalarAsync<string>("select state from circuit_states where name = 'payment'"),
            state => state == "closed"
        );
        Assert.False((await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.PaymentAway);
        Assert.Equal("closed", circuit.State);
    }
}
