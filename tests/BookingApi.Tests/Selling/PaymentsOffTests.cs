using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class PaymentsOffTests(PaymentsOff api) : IClassFixture<PaymentsOff>
{
    [Fact]
    public async Task Free_tickets_are_confirmed_while_payments_are_switched_off_and_others_are_not_charged()
    {
        var eventId = await api.PublishedEventAsync(seats: 10);
        await PriceAsync(0);
        var buyer = await api.SignedInAsync(Role.Customer);
        var free = await buyer.BookAsync(await buyer.HoldAsync(eventId, 0));
        Assert.Equal(0, free.Total.AmountMinor);
        using var confirmed = await buyer.TryPayAsync(free.Id, new { card = (object?)null });
        var payment = await confirmed.ReadAsync<PaymentResponse>(HttpStatusCode.Created);
        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
        Assert.Equal(
            BookingStatus.Confirmed,
            (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{free.Id}"))!.Status
        );

        await PriceAsync(2500);
        var priced = await buyer.BookAsync(await buyer.HoldAsync(eventId, 1));
        using var refused = await buyer.TryPayAsync(priced.Id);
        await refused.IsProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.PaymentUnavailable);

        Task<long> PriceAsync(long minor) =>
            api.ScalarAsync<long>(
                "update ticket_categories set price_minor = $2 where event_id = $1 and category_no = 1 returning price_minor",
                eventId,
                minor
            );
    }
}
