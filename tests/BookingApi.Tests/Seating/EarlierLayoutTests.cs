using BookingApi.Tests.Selling;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Data;
using Xunit;

namespace BookingApi.Tests.Seating;

/// <summary>Layouts changed by versions that did not record which seats a section had had.</summary>
public sealed class EarlierLayoutTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_section_that_an_earlier_version_made_smaller_gets_its_seats_back(bool isLast)
    {
        var (organizer, e) = await SoldAsync();
        // A buyer held a seat in the last row and did not book it.
        var buyer = api.Anybody();
        var hold = await buyer.Http.HoldAsync(e.Id, 25);
        (await buyer.Selling.ReleaseHoldAsync(hold.Id, hold.Token)).Must();
        (await SaveRowsAsync(organizer, e.Id, 2)).Must();
        if (!isLast)
            (await organizer.Events.AddSectionAsync(e.Id, new("Balcony", SectionKind.Seated, 1, 1, 5))).Must();
        await ForgetAsync(e.Id);
        (await SaveRowsAsync(organizer, e.Id, 3)).MustFail(409, ProblemCodes.PlacesClaimed);

        await MigrateAsync();

        Assert.Equal(30, (await SaveRowsAsync(organizer, e.Id, 3)).Must().Capacity);
        var place = (await api.Anybody().Http.HoldAsync(e.Id, 25)).Places[0];
        Assert.Equal(("Stalls", "C", "6"), (place.Section, place.Row, place.Seat));
        var more = await SaveRowsAsync(organizer, e.Id, 4);
        if (isLast)
            Assert.Equal(40, more.Must().Capacity);
        else
            more.MustFail(409, ProblemCodes.PlacesClaimed);
        await AuditorIsGreenAsync(e.Id);
    }

    [Fact]
    public async Task A_section_gets_no_seat_number_that_someone_had_in_a_deleted_section()
    {
        var (organizer, e) = await SoldAsync();
        var loge = (await organizer.Events.AddSectionAsync(e.Id, new("Loge", SectionKind.Seated, 1, 2, 10))).Must();
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, loge.FirstSeatId + 15));
        (await buyer.Selling.CancelBookingAsync(booking.Id, Buying.NewKey())).Must();
        (await organizer.Events.DeleteSectionAsync(e.Id, loge.Id)).Must();
        (await SaveRowsAsync(organizer, e.Id, 2)).Must();
        (await organizer.Events.AddSectionAsync(e.Id, new("Balcony", SectionKind.Seated, 1, 1, 5))).Must();
        await api.ScalarAsync<int>("update sections set numbered_to = 0 where event_id = $1 returning 1", e.Id);

        await MigrateAsync();

        // Its third row, and the seats in the Loge's first row, which nobody ever had.
        Assert.Equal(40, (await SaveRowsAsync(organizer, e.Id, 4)).Must().Capacity);
        (await SaveRowsAsync(organizer, e.Id, 5)).MustFail(409, ProblemCodes.PlacesClaimed);
        var place = (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place;
        Assert.Equal(("Loge", "B", "6"), (place.Section, place.Row, place.Seat));
        await AuditorIsGreenAsync(e.Id);
    }

    [Fact]
    public async Task Former_sizes_with_different_seat_numbers_are_ignored()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, rows: 6);
        // Nothing has been sold yet, so its seats get new numbers: 60 to 89.
        (await SaveRowsAsync(organizer, e.Id, 3)).Must();
        await SellAsync(e.Id, 60);
        var loge = (await organizer.Events.AddSectionAsync(e.Id, new("Loge", SectionKind.Seated, 1, 1, 10))).Must();
        var buyer = api.Anybody();
        var hold = await buyer.Http.HoldAsync(e.Id, loge.FirstSeatId + 5);
        (await buyer.Selling.ReleaseHoldAsync(hold.Id, hold.Token)).Must();
        (await organizer.Events.DeleteSectionAsync(e.Id, loge.Id)).Must();
        await ForgetAsync(e.Id);

        await MigrateAsync();

        (await SaveRowsAsync(organizer, e.Id, 4)).MustFail(409, ProblemCodes.PlacesClaimed);
        await AuditorIsGreenAsync(e.Id);
    }

    async Task<(Caller Organizer, EventResponse Event)> SoldAsync()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, rows: 3);
        await SellAsync(e.Id, 0);
        return (organizer, e);
    }

    async Task SellAsync(Guid eventId, int seat)
    {
        var owner = await api.CallerAsync();
        await owner.Http.PayAsync((await owner.Http.BookAsync(await owner.Http.HoldAsync(eventId, seat))).Id);
    }

    // Removes what versions before 0025_removed_places did not write.
    async Task ForgetAsync(Guid eventId)
    {
        await api.ScalarAsync<int>("update sections set numbered_to = 0 where event_id = $1 returning 1", eventId);
        await api.ScalarAsync<int?>("delete from removed_places where event_id = $1 returning 1", eventId);
    }

    async Task MigrateAsync()
    {
        await api.ScalarAsync<int?>("drop table removed_categories");
        using var reader = new StreamReader(
            typeof(BookingDbContext).Assembly.GetManifestResourceStream("0027_former_layouts.sql")!
        );
        await api.ScalarAsync<int?>(await reader.ReadToEndAsync());
    }

    async Task AuditorIsGreenAsync(Guid eventId) =>
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", eventId));

    static Task<ApiResult<SectionResponse>> SaveRowsAsync(Caller organizer, Guid eventId, int rows) =>
        organizer.Events.UpdateSectionAsync(eventId, 1, new("Stalls", SectionKind.Seated, 1, rows, 10));
}
