using System.Net;
using System.Security.Cryptography;
using BookingApi.Tests.Api;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

/// <summary>The limits on what one caller holds while there is no Redis.</summary>
public sealed class HoldLimitOutageTests(TwoLimitedNodesFixture api) : IClassFixture<TwoLimitedNodesFixture>
{
    [Fact]
    public async Task Without_Redis_a_visitor_and_a_network_still_hold_no_more_than_their_share()
    {
        var eventId = await api.PublishedEventAsync(200);
        await api.Server.StopAsync();
        try
        {
            var visitor = Browser();
            var first = await TenAsync(visitor, 0);
            await TenAsync(visitor, 1);
            using (var refused = await visitor.TryHoldAsync(eventId, new { seatIds = new[] { 20 } }))
                await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
            // What is released is not counted any more.
            await visitor.OnHoldAsync(HttpMethod.Delete, first.Id, first.Token);
            await TenAsync(visitor, 0);
            for (var row = 2; row < 10; row++)
                await TenAsync(Browser(), row);
            using (var refused = await Browser().TryHoldAsync(eventId, new { seatIds = new[] { 100 } }))
                await Problem.MustBeAsync(refused, HttpStatusCode.Conflict, ProblemCodes.HoldLimitReached);
        }
        finally
        {
            await api.Server.RestartAsync();
        }

        Task<HoldResponse> TenAsync(HttpClient client, int row) =>
            client.HoldAsync(eventId, [.. Enumerable.Range(10 * row, 10)]);
    }

    HttpClient Browser() =>
        api.Portal("198.51.100.110", browser: Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
}
