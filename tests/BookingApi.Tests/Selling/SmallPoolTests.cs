using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class SmallPoolTests(TwoConnections api) : IClassFixture<TwoConnections>
{
    [Fact]
    public async Task Twenty_four_buyers_share_two_connections()
    {
        var eventId = await api.PublishedEventAsync();
        var buyers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => api.SignedInAsync(Role.Customer)));
        var paid = await Task.WhenAll(
            buyers.Select(
                async (buyer, i) => await buyer.PayAsync((await buyer.BookAsync(await buyer.HoldAsync(eventId, i))).Id)
            )
        );
        Assert.All(paid, payment => Assert.Equal(PaymentStatus.Succeeded, payment.Status));
    }
}
