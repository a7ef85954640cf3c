using System.Net;
using System.Text.Json.Nodes;
using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>Messages that Stripe sends by itself.</summary>
public sealed partial class StripeTests
{
    [Fact]
    public async Task Messages_in_every_order_and_each_twice_confirm_once()
    {
        foreach (var order in Orders(["created", "processing", "payment_failed", "succeeded"]))
        {
            var (eventId, booking, buyer) = await api.UnpaidAsync();
            var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
            api.Stripe.Charge(payment.Id);
            var intent = api.Stripe.IntentOf(payment.Id);
            var messages = order
                .Select(type =>
                    StripeDouble.Message(
                        $"payment_intent.{type}",
                        intent,
                        status: type switch
                        {
                            "succeeded" => "succeeded",
                            "processing" => "processing",
                            _ => "requires_payment_method",
                        }
                    )
                )
                .ToList();
            foreach (var message in messages.Concat(messages.AsEnumerable().Reverse()))
                Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(message)).StatusCode);

            Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
            Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
            Assert.Equal(
                1,
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and status = place_status('sold')",
                    eventId
                )
            );
            Assert.Equal(
                0,
                await api.ScalarAsync<long>("select count(*) from refunds where booking_id = $1", booking.Id)
            );
        }
    }

    [Fact]
    public async Task The_same_message_ten_times_at_once_confirms_once()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        var message = StripeDouble.Message("payment_intent.succeeded", api.Stripe.IntentOf(payment.Id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.SendAsync(message)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Theory]
    [InlineData("canceled", "succeeded")]
    [InlineData("succeeded", "canceled")]
    public async Task A_cancellation_and_a_success_count_the_money_in_either_order(string first, string second)
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        foreach (var type in new[] { first, second })
            Assert.Equal(
                HttpStatusCode.NoContent,
                (
                    await api.SendAsync(
                        StripeDouble.Message($"payment_intent.{type}", api.Stripe.IntentOf(payment.Id), status: type)
                    )
                ).StatusCode
            );
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));
        Assert.Equal(1, await api.ToldAsync("booking.confirmed.v1", booking.Id));
    }

    [Fact]
    public async Task An_unverified_message_changes_nothing()
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id);
        var intent = api.Stripe.IntentOf(payment.Id);
        var good = StripeDouble.Message("payment_intent.succeeded", intent);
        var stranger = api.Visitor();

        foreach (
            var request in new[]
            {
                StripeDouble.Signed(good, secret: "whsec_of_somebody_else"),
                StripeDouble.Signed(good, age: TimeSpan.FromMinutes(6)),
                StripeDouble.Signed(good, age: TimeSpan.FromMinutes(-6)),
                StripeDouble.Signed(StripeDouble.Message("payment_intent.succeeded", intent, live: true)),
                new(HttpMethod.Post, "/api/payments/webhooks/stripe") { Content = new StringContent(good) },
                new(HttpMethod.Post, "/api/payments/webhooks/stripe")
                {
                    Content = new StringContent(good),
                    Headers = { { "Stripe-Signature", "t=99999999999999999999,v1=zz" } },
                },
                StripeDouble.Signed(new string('x', 10 * 1024 * 1024)),
            }
        )
        {
            await (await stranger.SendAsync(request)).IsProblemAsync(
                HttpStatusCode.BadRequest,
                ProblemCodes.WebhookRefused
            );
        }
        await (await stranger.SendAsync(StripeDouble.Signed("{"))).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.MalformedRequest
        );
        await (await stranger.SendAsync(StripeDouble.Signed("[]"))).IsProblemAsync(
            HttpStatusCode.BadRequest,
            ProblemCodes.MalformedRequest
        );

        // Not relevant to us: acknowledged, so that it is not sent again.
        Assert.Equal(
            HttpStatusCode.NoContent,
            (
                await api.SendAsync(StripeDouble.Message("customer.created", new JsonObject { ["id"] = "cus_1" }))
            ).StatusCode
        );
        var foreign = intent.DeepClone().AsObject();
        foreign["metadata"] = new JsonObject { ["payment_id"] = Buying.NewKey(), ["event_id"] = Buying.NewKey() };
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await api.SendAsync(StripeDouble.Message("payment_intent.succeeded", foreign))).StatusCode
        );
        Assert.Equal((short)BookingStatus.PendingPayment, await api.StatusAsync(booking.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task An_amount_that_is_off_by_a_cent_confirms_nothing_and_staff_see_it(int offBy)
    {
        var (eventId, booking, buyer) = await api.UnpaidAsync();
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id, offBy);
        await (
            await api.SendAsync(StripeDouble.Message("payment_intent.succeeded", api.Stripe.IntentOf(payment.Id)))
        ).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);
        await api.Payments.SettleAsync(eventId, payment.Id, cancel: true, CancellationToken.None);

        Assert.Equal((short)BookingStatus.PendingPayment, await api.StatusAsync(booking.Id));
        await api.ScalarAsync<long>(
            "with aged as (update payments set created_at = created_at - interval '3 minutes' where id = $1 returning 1) select count(*) from aged",
            payment.Id
        );
        var attention = (
            await (await api.SignedInAsync(Role.Admin)).GetFromJsonAsync<AttentionResponse>("/api/admin/attention")
        )!;
        Assert.Contains(
            $"{2500 + offBy} EUR",
            Assert.Single(attention.StuckPayments, p => p.Id == payment.Id).Why,
            StringComparison.Ordinal
        );
    }
}
