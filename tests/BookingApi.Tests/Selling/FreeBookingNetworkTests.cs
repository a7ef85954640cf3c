using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class FreeBookingNetworkTests(FreeBookingNetworkLimitFixture api)
    : IClassFixture<FreeBookingNetworkLimitFixture>
{
    [Fact]
    public async Task A_network_sends_a_limited_number_of_free_bookings_to_strangers_and_any_number_to_confirmed_addresses()
    {
        var eventId = await api.FreeEventAsync();
        for (var i = 0; i < 4; i++)
        {
            var buyer = await api.SignedInAsync(Role.Customer);
            var booking = await buyer.BookFreeAsync(eventId, $"stranger{i}@example.com", null, i);
            using var answer = await buyer.TryConfirmAsync(booking);
            if (i < 3)
                await answer.ReadAsync<PaymentResponse>(HttpStatusCode.Created);
            else
                await answer.IsProblemAsync(HttpStatusCode.TooManyRequests, ProblemCodes.ConfirmedContactRequired);
        }
        for (var i = 4; i < 10; i++)
        {
            var buyer = await api.SignedInAsync(Role.Customer);
            await buyer.ConfirmAsync(await buyer.BookFreeAsync(eventId, null, null, i));
        }
    }
}
