using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Payments;
using Xunit;

namespace BookingApi.Tests.Admin;

/// <summary>The figures whose sums the employee portal shows on its first page.</summary>
public sealed class TodayFiguresTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Upcoming_events_say_what_is_sold_on_hold_and_earned_in_their_currency()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var euros = await api.PublishedEventAsync(organizer, rows: 2);
        var francs = await api.DraftWithSeatsAsync(
            organizer,
            api.AnEvent() with
            {
                Currency = "CHF",
            },
            rows: 1,
            standing: 5
        );
        (await organizer.Events.PublishAsync(francs.Id)).Must();
        // Drafts, cancelled events and other organizers' events are not included.
        await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        var cancelled = await api.PublishedEventAsync(organizer);
        await BuyAsync(cancelled.Id, 1);
        (await organizer.Events.CancelAsync(cancelled.Id, new("Storm."))).Must();
        await BuyAsync((await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer))).Id, 1);

        await BuyAsync(euros.Id, 0);
        var (_, partly) = await BuyAsync(euros.Id, 1, 2);
        (
            await organizer.Selling.RefundBookingAsync(partly, new(SeatIds: [2], Reason: "Returned"), Buying.NewKey())
        ).Must();
        var (_, returned) = await BuyAsync(euros.Id, 3);
        (
            await organizer.Selling.RefundBookingAsync(
                returned,
                new(SeatIds: null, Reason: "Returned"),
                Buying.NewKey()
            )
        ).Must();
        await BuyTwiceAsync(euros.Id, 4);
        await api.Anybody().Http.HoldAsync(euros.Id, 5, 6);
        var unpaid = await api.CallerAsync();
        await unpaid.Http.BookAsync(await unpaid.Http.HoldAsync(euros.Id, 7));
        (await organizer.Events.BlockSeatsAsync(euros.Id, new([8, 9]))).Must();
        await BuyAsync(francs.Id, 0, 1);
        var standing = await api.CallerAsync();
        var floor = (await standing.Selling.PlaceHoldAsync(francs.Id, new(Standing: [new(2, 1)]))).Must();
        await standing.Http.PayAsync((await standing.Http.BookAsync(floor)).Id);

        var listed = (await organizer.Events.MineAsync(new(OwnEventFilter.Upcoming))).Must().Items;
        Assert.Equal(
            [
                (euros.Id, 18, 3, 3, new Money(3 * 4500, "EUR")),
                (francs.Id, 15, 3, 0, new Money(2 * 4500 + 2000, "CHF")),
            ],
            listed
                .OrderBy(own => own.Event.Id)
                .Select(own => (own.Event.Id, own.PlacesTotal, own.PlacesSold, own.PlacesHeld, own.Revenue))
        );
        foreach (var own in listed)
        {
            var sales = (await organizer.Events.SalesAsync(own.Event.Id)).Must();
            Assert.Equal(
                (own.PlacesTotal, own.PlacesSold, own.PlacesHeld, own.Revenue),
                (sales.PlacesTotal, sales.PlacesSold, sales.PlacesHeld, sales.Revenue)
            );
        }
    }

    async Task<(Caller Buyer, Guid BookingId)> BuyAsync(Guid eventId, params int[] seats)
    {
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, seats));
        await buyer.Http.PayAsync(booking.Id);
        return (buyer, booking.Id);
    }

    // The first payment is declined and the second succeeds. Then the provider charges the first one after all, so it
    // is refunded.
    async Task BuyTwiceAsync(Guid eventId, int seat)
    {
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, seat));
        var declined = await buyer.Http.PayAsync(booking.Id, Buying.DeclinedCard);
        await buyer.Http.PayAsync(booking.Id);
        await api.ScalarAsync<int>(
            "update demo_charges set decline_code = null where payment_id = $1 returning 1",
            declined.Id
        );
        await api
            .Services.GetRequiredService<PaymentService>()
            .SettleAsync(eventId, declined.Id, cancel: false, CancellationToken.None);
        var paid = (await buyer.Selling.GetBookingAsync(booking.Id)).Must();
        Assert.Equal(BookingStatus.Confirmed, paid.Status);
        Assert.Equal(4500, Assert.Single(paid.Refunds!).Amount.AmountMinor);
    }
}
