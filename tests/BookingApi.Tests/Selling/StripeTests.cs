using System.Net;
using System.Text.Json.Nodes;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

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
    public async Task A_payment_whose_webhook_never_arrives_is_found_by_querying_the_provider()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.False(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        api.Stripe.Charge(payment.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
    }

    [Fact]
    public async Task A_buyer_who_returns_from_the_bank_sees_the_outcome_at_once()
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
    public async Task A_charge_with_a_lost_response_is_one_intent_and_continues()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        api.Stripe.Behavior = StripeBehavior.DropsAfterActing;
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Behavior = StripeBehavior.Well;
        Assert.Null(payment.ClientSecret);
        Assert.NotNull((await buyer.GetFromJsonAsync<PaymentResponse>($"/api/payments/{payment.Id}"))!.ClientSecret);
        api.Stripe.Charge(payment.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: false, CancellationToken.None));
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
    }

    [Fact]
    public async Task A_refund_whose_response_was_lost_is_done_once_even_when_its_key_is_forgotten()
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

        api.Stripe.Behavior = StripeBehavior.DropsAfterActing;
        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            refunds.PayOutAsync(eventId, refundId, CancellationToken.None)
        );
        api.Stripe.Behavior = StripeBehavior.Well;
        Assert.Contains(
            "We keep checking",
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
    public async Task A_failed_card_is_reported_immediately_the_buyer_can_retry_and_outdated_webhooks_change_nothing()
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

        // Another card on the same intent; Stripe's message about the first one arrives again, late and with another
        // id.
        api.Stripe.Charge(payment.Id);
        var old = JsonNode.Parse(failed)!.AsObject();
        old["id"] = "evt_again";
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(old.ToJsonString())).StatusCode);
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(failed)).StatusCode);
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Fact]
    public async Task A_webhook_about_a_failed_card_is_not_acknowledged_while_Stripe_is_unavailable()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Decline(payment.Id, "insufficient_funds");
        var failed = StripeDouble.Message("payment_intent.payment_failed", api.Stripe.IntentOf(payment.Id));
        api.Stripe.Behavior = StripeBehavior.Fails;
        try
        {
            await (await api.SendAsync(failed)).IsProblemAsync(
                HttpStatusCode.ServiceUnavailable,
                ProblemCodes.PaymentUnavailable
            );
        }
        finally
        {
            api.Stripe.Behavior = StripeBehavior.Well;
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
    public async Task A_webhook_about_a_late_payment_assigns_the_agreed_replacement_seat_in_its_own_transaction()
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
        Assert.Equal((LatePaymentOutcome.OtherPlaces, 1), (moved.Late, moved.Items[0].Place.SeatId));
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Fact]
    public async Task The_PaymentIntent_of_an_expired_booking_is_cancelled_at_Stripe_before_its_seats_are_freed()
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        Assert.True(await api.Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None));
        Assert.Equal("canceled", (string?)api.Stripe.IntentOf(payment.Id)["status"]);
    }
}
