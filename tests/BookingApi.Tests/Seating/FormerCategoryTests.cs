using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Seating;

/// <summary>Categories with bookings or holds that have ended.</summary>
public sealed class FormerCategoryTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_category_of_which_everything_was_returned_can_be_deleted_and_its_tickets_keep_their_names()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var gallery = (await organizer.Events.AddCategoryAsync(e.Id, new("Gallery", null, 3000))).Must();
        (await organizer.Events.AssignCategoryAsync(e.Id, 1, new(gallery.Id))).Must();
        var (refunded, paid) = await BookedAsync(e.Id, 3, 4);
        await refunded.Http.PayAsync(paid.Id);
        var (cancelled, unpaid) = await BookedAsync(e.Id, 5);
        (await organizer.Events.AssignCategoryAsync(e.Id, 1, new(1))).Must();

        await IsInUseAsync("on hold or sold");
        (await cancelled.Selling.CancelBookingAsync(unpaid.Id, Buying.NewKey())).Must();
        await RefundAsync(3);
        await IsInUseAsync("on hold or sold");
        await RefundAsync(4);
        (await organizer.Events.DeleteCategoryAsync(e.Id, gallery.Id)).Must();

        foreach (var (buyer, booking) in new[] { (refunded, paid), (cancelled, unpaid) })
            Assert.All((await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items, item =>
                Assert.Equal("Gallery", item.Place.Category)
            );
        Assert.Equal([1], (await organizer.Events.CategoriesAsync(e.Id)).Must().Select(c => c.Id));
        // The name can be used again; the number cannot, because bookings refer to it.
        var again = (await organizer.Events.AddCategoryAsync(e.Id, new("Gallery", null, 3500))).Must();
        Assert.Equal(gallery.Id + 1, again.Id);
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", e.Id));

        async Task IsInUseAsync(string why)
        {
            var refused = (await organizer.Events.DeleteCategoryAsync(e.Id, gallery.Id)).MustFail(
                409,
                ProblemCodes.InvalidState
            );
            Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        }

        async Task RefundAsync(int seat) =>
            (
                await organizer.Selling.RefundBookingAsync(
                    paid.Id,
                    new(SeatIds: [seat], Reason: "Returned"),
                    Buying.NewKey()
                )
            ).Must();
    }

    [Fact]
    public async Task A_category_cannot_be_deleted_while_sections_or_live_holds_use_it()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, standing: 5);
        var hold = await api.Anybody().Http.HoldAsync(e.Id, 0);
        await IsInUseAsync("Sections use this category.");
        (await organizer.Events.AssignCategoryAsync(e.Id, 1, new(2))).Must();
        await IsInUseAsync("on hold or sold");

        await api.ScalarAsync<Guid>(
            "update holds set expires_at = clock_timestamp() where event_id = $1 and id = $2 returning id",
            e.Id,
            hold.Id
        );
        (await organizer.Events.DeleteCategoryAsync(e.Id, 1)).Must();

        async Task IsInUseAsync(string why)
        {
            var refused = (await organizer.Events.DeleteCategoryAsync(e.Id, 1)).MustFail(
                409,
                ProblemCodes.InvalidState
            );
            Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        }
    }

    async Task<(Caller Buyer, BookingResponse Booking)> BookedAsync(Guid eventId, params int[] seats)
    {
        var buyer = await api.CallerAsync();
        return (buyer, await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, seats)));
    }
}
