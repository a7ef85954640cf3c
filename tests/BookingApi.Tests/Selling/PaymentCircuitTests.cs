using System.Net;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class PaymentCircuitTests(ImpatientStripeFixture api) : IClassFixture<ImpatientStripeFixture>
{
    [Theory]
    [InlineData(StripeBehavior.Fails)]
    [InlineData(StripeBehavior.Slow)]
    public async Task A_failing_provider_is_not_called_and_buyers_are_told_until_it_works_again(StripeBehavior behavior)
    {
        var (_, booking, buyer) = await api.UnpaidAsync();
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.UnpaidAsync()));
        var circuit = api.Services.GetRequiredService<ProviderCircuit>();
        api.Stripe.Behavior = behavior;
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
        Assert.True(waiting.PaymentUnavailable);
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

        api.Stripe.Behavior = StripeBehavior.Well;
        await Eventually.SeeAsync(
            () => StripeFixture.TryBeginAsync(buyer, booking.Id, Buying.NewKey()),
            answer => answer.StatusCode == HttpStatusCode.Created
        );
        await Eventually.SeeAsync(
            () => api.ScalarAsync<string>("select state from circuit_states where name = 'payment'"),
            state => state == "closed"
        );
        Assert.False(
            (await buyer.GetFromJsonAsync<BookingResponse>($"/api/bookings/{booking.Id}"))!.PaymentUnavailable
        );
        Assert.Equal("closed", circuit.State);
    }
}
