using System.Globalization;
using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>
/// Amounts add up, whatever the prices, the coupon and the order of returns. A failure names its seed.
/// </summary>
public sealed class MoneyTotalsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    sealed record Sale(Guid EventId, BookingResponse Booking, HttpClient Buyer, HttpClient Organizer);

    [Fact]
    public async Task The_charge_is_the_sum_of_the_prices_shown_and_the_refund_is_the_amount_paid_to_the_cent()
    {
        var first = Random.Shared.Next();
        for (var seed = first; seed < first + 20; seed++)
        {
            try
            {
                var dice = new Random(seed);
                await ReturnAsync(await BuyAsync(dice), dice);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {e.Message}"),
                    e
                );
            }
        }
    }

    // Seats and standing tickets at odd prices, some of them free, sometimes with a coupon that covers the whole
    // amount.
    async Task<Sale> BuyAsync(Random dice)
    {
        var (organizer, organizerClient) = await api.NewAccountAsync(Role.Organizer);
        var eventId = await api.PublishedEventAsync(seats: 10, standing: 10, organizer: organizer.Id);
        await DoAsync(
            "update ticket_categories set current_minor = case category_no when 1 then $2 else $3 end where event_id = $1",
            eventId,
            (long)dice.Next(1, 20_000),
            dice.Next(3) == 0 ? 0L : dice.Next(1, 999)
        );
        var coupon = dice.Next(4) == 0 ? null : $"C{dice.Next():X}";
        if (coupon is not null)
        {
            object terms =
                dice.Next(2) == 0
                    ? new
                    {
                        code = coupon,
                        kind = "Percent",
                        value = dice.Next(5) == 0 ? 100 : dice.Next(1, 101),
                    }
                    : new
                    {
                        code = coupon,
                        kind = "Fixed",
                        value = dice.Next(1, 30_000),
                        currency = "EUR",
                    };
            await (await organizerClient.PostAsJsonAsync("/api/coupons", terms)).ReadAsync<CouponResponse>(
                HttpStatusCode.Created
            );
        }

        var buyer = await api.SignedInAsync(Role.Customer);
        var hold = await buyer.HoldAsync(
            eventId,
            [.. Enumerable.Range(0, 20).OrderBy(_ => dice.Next()).Take(dice.Next(1, 9))]
        );
        Assert.Equal(hold.Total.AmountMinor, hold.Places.Sum(p => p.Price.AmountMinor));
        var shown = coupon is null
            ? hold.Total
            : (
                await (
                    await buyer.PostAsJsonAsync("/api/coupons/quote", new { holdToken = hold.Token, code = coupon })
                ).ReadAsync<CouponQuote>(HttpStatusCode.OK)
            ).Total;
        var made = await buyer.PostWithKeyAsync(
            "/api/bookings",
            new
            {
                holdId = hold.Id,
                holdToken = hold.Token,
                contact = new { name = "Ada", email = "ada@example.com" },
                couponCode = coupon,
            },
            Buying.NewKey()
        );
        var booking = await made.ReadAsync<BookingResponse>(HttpStatusCode.Created);
        Assert.Equal(shown, booking.Total);
        Assert.All(booking.Items, item => Assert.InRange(PaidFor(item), 0, item.Place.Price.AmountMinor));
        Assert.Equal(shown.AmountMinor, booking.Items.Sum(PaidFor));
        Assert.Equal(
            booking.Items.Sum(i => i.Place.Price.AmountMinor) - shown.AmountMinor,
            booking.Discount?.AmountMinor ?? 0
        );

        var payment = await buyer.PayAsync(booking.Id);
        Assert.Equal((PaymentStatus.Succeeded, shown), (payment.Status, payment.Amount));
        Assert.Equal(
            shown.AmountMinor,
            await api.ScalarAsync<long>(
                "select coalesce((select amount_minor from demo_charges where payment_id = $1), 0)",
                payment.Id
            )
        );
        return new(eventId, booking, buyer, organizerClient);
    }

    async Task ReturnAsync(Sale sale, Random dice)
    {
        var left = new Queue<BookingItem>(sale.Booking.Items.OrderBy(_ => dice.Next()));
        var back = 0L;
        while (left.Count > 0)
        {
            var some = Enumerable.Range(0, dice.Next(1, left.Count + 1)).Select(_ => left.Dequeue()).ToList();
            var after = await (
                await RefundAsync(sale, [.. some.Select(i => i.Place.SeatId)])
            ).ReadAsync<BookingResponse>(HttpStatusCode.OK);
            back += some.Sum(PaidFor);
            Assert.Equal(some.Sum(PaidFor), after.Refunds![0].Amount.AmountMinor);
            Assert.Equal(back, after.Refunds.Sum(r => r.Amount.AmountMinor));
            Assert.InRange(back, 0, sale.Booking.Total.AmountMinor);
            Assert.Equal(left.Count > 0 ? BookingStatus.PartiallyRefunded : BookingStatus.Refunded, after.Status);
            // Returning a seat twice has no further effect.
            await (await RefundAsync(sale, [some[0].Place.SeatId])).IsProblemAsync(
                HttpStatusCode.Conflict,
                ProblemCodes.NothingLeft
            );
            // The provider pays out before the next refund is requested, or later.
            if (left.Count == 0 || dice.Next(2) == 0)
                await PayOutAsync(sale.EventId);
            Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", sale.EventId));
        }
        Assert.Equal(sale.Booking.Total.AmountMinor, back);
        Assert.Equal(
            back,
            await api.ScalarAsync<long>(
                "select coalesce(sum(c.refunded_minor), 0)::bigint from demo_charges c join payments p on p.id = c.payment_id where p.event_id = $1",
                sale.EventId
            )
        );
        Assert.Equal(
            (short)PaymentStatus.Refunded,
            await api.ScalarAsync<short>("select status from payments where event_id = $1", sale.EventId)
        );
    }

    async Task PayOutAsync(Guid eventId)
    {
        var open = await api.ScalarAsync<Guid[]>(
            "select coalesce(array_agg(id), '{}') from refunds where event_id = $1 and status = refund_status('requested')",
            eventId
        );
        foreach (var refund in open)
            await api.Services.GetRequiredService<RefundService>().PayOutAsync(eventId, refund, CancellationToken.None);
    }

    static Task<HttpResponseMessage> RefundAsync(Sale sale, int[] seatIds) =>
        sale.Organizer.PostWithKeyAsync(
            $"/api/bookings/{sale.Booking.Id}/refund",
            new { seatIds, reason = "As it comes." },
            Buying.NewKey()
        );

    static long PaidFor(BookingItem item) => item.Place.Price.AmountMinor - (item.Discount?.AmountMinor ?? 0);

    async Task DoAsync(string sql, params object[] parameters) =>
        await api.ScalarAsync<long>($"with done as ({sql} returning 1) select count(*) from done", parameters);
}
