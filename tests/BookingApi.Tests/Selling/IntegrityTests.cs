using System.Net;
using TicketPlatform.Contracts;
using Xunit;

namespace BookingApi.Tests.Selling;

public sealed class IntegrityTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_seats_history_is_shown_to_its_organizer_and_in_plain_words_to_its_buyer()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var (first, second) = (await api.CallerAsync(), await api.CallerAsync());
        var passing = await first.Http.HoldAsync(e.Id, 3, 4);
        using (await first.Http.OnHoldAsync(HttpMethod.Delete, passing.Id, passing.Token)) { }
        var booking = await second.Http.BookAsync(await second.Http.HoldAsync(e.Id, 3));
        await second.Http.PayAsync(booking.Id);
        await api.ScalarAsync<long>("select count(*) from places where event_id = $1", e.Id);

        var history = (await organizer.Events.SeatHistoryAsync(e.Id, 3)).Must();
        Assert.Equal(
            [PlaceState.Held, PlaceState.Free, PlaceState.Held, PlaceState.Held, PlaceState.Sold],
            history.Entries.Select(s => s.After)
        );
        Assert.Equal((PlaceState.Sold, booking.Reference), (history.Now, history.Entries[^1].BookingReference));
        Assert.Equal(2, (await organizer.Events.SeatHistoryAsync(e.Id, 4)).Must().Entries.Count);
        (await organizer.Events.SeatHistoryAsync(e.Id, 99_999)).MustFail(404, ProblemCodes.NotFound);
        (await (await api.CallerAsync(Role.Organizer)).Events.SeatHistoryAsync(e.Id, 3)).MustFail(
            404,
            ProblemCodes.NotFound
        );

        using var told = await second.Http.GetAsync($"/api/bookings/{booking.Id}/seats/history");
        var own = await told.ReadAsync<List<SeatHistoryResponse>>(HttpStatusCode.OK);
        Assert.Equal("You paid, and the seat became yours.", Assert.Single(own).Entries[^1].Text);
        using var others = await first.Http.GetAsync($"/api/bookings/{booking.Id}/seats/history");
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    [Fact]
    public async Task The_history_of_seats_cannot_be_changed() =>
        await Assert.ThrowsAsync<Npgsql.PostgresException>(async () =>
        {
            var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
            await (await api.CallerAsync()).Http.HoldAsync(e.Id, 1);
            await api.ScalarAsync<object>("update seat_steps set after = 0 where event_id = $1 returning id", e.Id);
        });

    [Fact]
    public async Task Frozen_sales_hold_nothing_and_what_is_held_can_still_be_paid()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var buyer = await api.CallerAsync();
        var hold = await buyer.Http.HoldAsync(e.Id, 1);
        var frozen = (await organizer.Events.FreezeAsync(e.Id, new("Two people at one seat."))).Must();
        Assert.Equal("Two people at one seat.", frozen.FrozenReason);
        Assert.True((await organizer.Events.OwnAsync(e.Id)).Must().Frozen);
        await (await buyer.Http.TryHoldAsync(e.Id, new { seatIds = new[] { 2 } })).IsProblemAsync(
            HttpStatusCode.Conflict,
            ProblemCodes.NotOnSale
        );
        Assert.Equal(AvailabilityLevel.NotOnSale, (await api.Anybody().Events.GetAsync(e.Slug)).Must().Availability);
        await buyer.Http.PayAsync((await buyer.Http.BookAsync(hold)).Id);

        Assert.Null((await organizer.Events.UnfreezeAsync(e.Id)).Must().FrozenAt);
        await buyer.Http.HoldAsync(e.Id, 2);
        Assert.Equal(
            2L,
            await api.ScalarAsync<long>(
                "select count(*) from audit_log where subject_id = $1 and action in ('event.frozen', 'event.unfrozen')",
                e.Id
            )
        );
    }

    [Fact]
    public async Task Only_the_organizer_and_admins_can_pause_sales_or_read_the_audit()
    {
        var e = await api.PublishedEventAsync(await api.CallerAsync(Role.Organizer));
        var other = await api.CallerAsync(Role.Organizer);
        (await other.Events.FreezeAsync(e.Id, new("Envy."))).MustFail(404, ProblemCodes.NotFound);
        (await other.Events.UnfreezeAsync(e.Id)).MustFail(404, ProblemCodes.NotFound);
        (await other.Events.AuditAsync(e.Id)).MustFail(404, ProblemCodes.NotFound);
        (await (await api.CallerAsync()).Events.AuditAsync(e.Id)).MustFail(403, ProblemCodes.Forbidden);
    }
}
