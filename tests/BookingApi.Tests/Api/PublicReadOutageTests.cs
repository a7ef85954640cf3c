using BookingApi.Http;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Api;

/// <summary>Public reads while nodes do not learn of each other's changes.</summary>
public sealed class PublicReadOutageTests(PlainNodesFixture api) : IClassFixture<PlainNodesFixture>
{
    [Fact]
    public async Task Without_Redis_an_event_that_left_the_shop_is_gone_from_every_node_in_less_than_half_a_second()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var found = await api.PublishedEventAsync(organizer);
        // The portal's cache accounts for the rest of the second.
        Assert.InRange(PublicReads.Lifetime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));
        await api.Server.StopAsync();
        try
        {
            var there = new EventsClient(api.Visitor(1));
            (await there.GetAsync(found.Slug)).Must();
            (await organizer.Events.UnpublishAsync(found.Id)).Must();
            await Task.Delay(PublicReads.Lifetime + TimeSpan.FromMilliseconds(50));
            (await there.GetAsync(found.Slug)).MustFail(404, ProblemCodes.NotFound);
        }
        finally
        {
            await api.Server.RestartAsync();
        }
    }
}
