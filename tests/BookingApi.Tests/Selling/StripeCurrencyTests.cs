using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class StripeCurrencyTests(StripeFixture api) : IClassFixture<StripeFixture>
{
    [Theory]
    [InlineData("EUR", 2500, 2500)]
    [InlineData("JPY", 2500, 2500)]
    [InlineData("ISK", 2500, 250_000)]
    [InlineData("UGX", 2500, 250_000)]
    [InlineData("MGA", 250_000, 2500)]
    [InlineData("KWD", 1230, 1230)]
    [InlineData("HUF", 250_045, 250_045)]
    public async Task A_ticket_is_charged_confirmed_and_paid_back_in_the_units_of_Stripe(
        string currency,
        long priceMinor,
        long charged
    )
    {
        var (eventId, booking, buyer) = await UnpaidAsync(currency, priceMinor);
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        var intent = api.Stripe.IntentOf(payment.Id);
        Assert.Equal((charged, currency.ToLowerInvariant()), ((long)intent["amount"]!, (string)intent["currency"]!));
        api.Stripe.Charge(payment.Id);
        var message = StripeDouble.Message("payment_intent.succeeded", intent);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync(message)).StatusCode);
        Assert.Equal((short)BookingStatus.Confirmed, await api.StatusAsync(booking.Id));

        var refunds = api.Services.GetRequiredService<RefundService>();
        var details = new RefundRequestDetails(eventId, booking.Id, null, booking.Id, "Test.");
        var (_, refundId) = await refunds.RequestAsync(details, CancellationToken.None);
        await refunds.PayOutAsync(eventId, refundId, CancellationToken.None);
        var refund = api.Stripe.Refunds.Single(r => (string?)r["metadata"]!["refund_id"] == refundId.ToString());
        Assert.Equal(charged, (long)refund["amount"]!);
    }

    [Theory]
    [InlineData("ISK", 2500, "2500.01 ISK")]
    [InlineData("UGX", 2500, "2500.01 UGX")]
    [InlineData("MGA", 250_000, "250100 MGA")]
    public async Task An_amount_that_is_off_by_one_unit_is_noticed_in_the_units_of_the_booking(
        string currency,
        long priceMinor,
        string noted
    )
    {
        var (_, booking, buyer) = await UnpaidAsync(currency, priceMinor);
        var payment = await StripeFixture.BeginAsync(buyer, booking.Id);
        api.Stripe.Charge(payment.Id, offBy: 1);
        var message = StripeDouble.Message("payment_intent.succeeded", api.Stripe.IntentOf(payment.Id));
        await (await api.SendAsync(message)).IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.InvalidState);
        Assert.Equal((short)BookingStatus.PendingPayment, await api.StatusAsync(booking.Id));
        var note = await api.ScalarAsync<string>("select note from payments where id = $1", payment.Id);
        Assert.Contains(
            $"{noted} (in minor units), but {priceMinor} {currency} was requested",
            note,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("KWD", 1234, "KWD 1.234 cannot be charged by card: amounts in KWD have to be multiples of KWD 0.010.")]
    [InlineData("MGA", 5050, "MGA 50.50 cannot be charged by card: amounts in MGA have to be multiples of MGA 1.00.")]
    public async Task An_amount_that_Stripe_cannot_take_is_rejected_before_anything_is_begun(
        string currency,
        long priceMinor,
        string why
    )
    {
        var (_, booking, buyer) = await UnpaidAsync(currency, priceMinor);
        var calls = api.Stripe.Calls;
        var answer = await StripeFixture.TryBeginAsync(buyer, booking.Id);
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await answer.IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.AmountNotPayable);
        Assert.Equal(calls, api.Stripe.Calls);
        Assert.Empty((await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.Payments);
    }

    [Fact]
    public async Task A_price_that_Stripe_cannot_take_is_rejected_when_it_is_entered()
    {
        var (account, organizer) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(seats: 10, organizer: account.Id, status: EventStatus.Draft);
        await SellInAsync(eventId, "KWD");
        Task<HttpResponseMessage> PriceAsync(object category) =>
            organizer.PutAsJsonAsync($"/api/events/{eventId}/categories/1", category);
        foreach (
            var category in new object[]
            {
                new { name = "Stalls", priceMinor = 1234 },
                new
                {
                    name = "Stalls",
                    priceMinor = 1230,
                    pricing = new { earlyBirdMinor = 1234, earlyBirdCount = 1 },
                },
                new
                {
                    name = "Stalls",
                    priceMinor = 1230,
                    pricing = new { tiers = new[] { new { soldPercent = 50, priceMinor = 1234 } } },
                },
            }
        )
        {
            var answer = await PriceAsync(category);
            var problem = await answer.Content.ReadAsStringAsync();
            Assert.Contains("multiples of KWD 0.010", problem, StringComparison.Ordinal);
            await answer.IsProblemAsync(HttpStatusCode.BadRequest, ProblemCodes.ValidationFailed);
        }
        Assert.Equal(HttpStatusCode.OK, (await PriceAsync(new { name = "Stalls", priceMinor = 1230 })).StatusCode);
    }

    Task<long> SellInAsync(Guid eventId, string currency) =>
        api.ScalarAsync<long>(
            "with sold_in as (update events set currency = $2 where id = $1 returning 1) select count(*) from sold_in",
            eventId,
            currency
        );

    async Task<(Guid EventId, BookingResponse Booking, HttpClient Buyer)> UnpaidAsync(string currency, long priceMinor)
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await SellInAsync(eventId, currency);
        await api.ScalarAsync<long>(
            "with priced as (update ticket_categories set price_minor = $2 where event_id = $1 returning 1) "
                + "select count(*) from priced",
            eventId,
            priceMinor
        );
        var buyer = await api.SignedInAsync(Role.Customer);
        var booking = await buyer.BookAsync(await buyer.HoldAsync(eventId, 0));
        Assert.Equal(new Money(priceMinor, currency), booking.Total);
        return (eventId, booking, buyer);
    }
}
