using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Events;

public sealed class OnSaleFilterTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Only_events_that_can_be_bought_now_are_listed_and_counted_as_on_sale()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var now = api.Clock.GetUtcNow();
        (await organizer.Events.CreateAsync(api.AnEvent("A draft"))).Must();
        var open = await api.PublishedEventAsync(organizer, "Open");
        await ChangeAsync("Not yet", "on_sale_at = now() + interval '1 day'");
        await ChangeAsync("No longer", "off_sale_at = now() - interval '1 hour'");
        await ChangeAsync("Paused", "frozen_at = now(), frozen_reason = 'A check.'");
        await ChangeAsync("Over", "starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'");
        var soldOut = await api.PublishedEventAsync(organizer, "Sold out", rows: 1, seatsPerRow: 2);
        (await (await api.CallerAsync()).Selling.PlaceHoldAsync(soldOut.Id, new(SeatIds: [0, 1]))).Must();
        var off = await api.PublishedEventAsync(organizer, "Taken off");
        (await organizer.Events.UnpublishAsync(off.Id)).Must();

        Assert.Equal(
            [open.Id],
            (await organizer.Events.MineAsync(new(OwnEventFilter.OnSale))).Must().Items.Select(own => own.Event.Id)
        );
        var counts = (await organizer.Events.CountMineAsync(null)).Must().ByFilter;
        Assert.Equal((1, 6), (counts[OwnEventFilter.OnSale], counts[OwnEventFilter.Upcoming]));

        async Task ChangeAsync(string title, string change)
        {
            var e = await api.PublishedEventAsync(organizer, title);
            await api.ScalarAsync<Guid>($"update events set {change} where id = $1 returning id", e.Id);
        }
    }
}
