using System.Text.RegularExpressions;
using BookingApi.Tests.Selling;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using TicketPlatform.Documents.Tickets;
using TicketPlatform.Domain.Tickets;
using UglyToad.PdfPig;
using Xunit;

namespace BookingApi.Tests.Seating;

/// <summary>Sections with bookings that have ended.</summary>
public sealed class FormerBookingTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_section_with_a_cancelled_booking_can_be_reshaped_and_the_booking_keeps_its_labels()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var (buyer, booking) = await CancelledBookingAsync(e.Id, 12);

        (await SaveAsync(organizer, e.Id, new("Stalls", SectionKind.Seated, 1, 4, 7))).Must();
        await IsCalledAsync("B", "3");
        (
            await SaveAsync(
                organizer,
                e.Id,
                new("Stalls", SectionKind.Seated, 1, 4, 7, FirstRowLabel: "K", FirstSeatNumber: 101)
            )
        ).Must();
        await IsCalledAsync("B", "3");
        await api.Anybody().Http.HoldAsync(e.Id, (await SectionAsync(organizer, e.Id)).FirstSeatId);
        Assert.Equal(28, (await organizer.Events.GetAsync(e.Slug)).Must().PlacesTotal);
        await AuditorIsGreenAsync(e.Id);

        async Task IsCalledAsync(string row, string seat)
        {
            var place = (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place;
            Assert.Equal(("Stalls", row, seat), (place.Section, place.Row, place.Seat));
            var history = Assert.Single((await buyer.Selling.BookingSeatHistoryAsync(booking.Id)).Must());
            Assert.Equal(("Stalls", row, seat), (history.Section, history.Row, history.Seat));
            Assert.NotEmpty(history.Entries);
        }
    }

    [Fact]
    public async Task Other_row_labels_after_a_cancelled_booking_leave_the_booking_its_own_and_blocked_seats_blocked()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer);
        var (buyer, booking) = await CancelledBookingAsync(e.Id, 12);
        (await organizer.Events.BlockSeatsAsync(e.Id, new([5]))).Must();

        var before = await SectionAsync(organizer, e.Id);
        var after = (
            await SaveAsync(
                organizer,
                e.Id,
                new("Stalls", SectionKind.Seated, 1, before.Rows, before.SeatsPerRow, FirstRowLabel: "K")
            )
        ).Must();
        Assert.Equal("B", (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place.Row);
        Assert.Equal(
            after.FirstSeatId + 5,
            await api.ScalarAsync<int>(
                "select place_no from places where event_id = $1 and status = place_status('blocked')",
                e.Id
            )
        );
        Assert.Equal("L", (await api.Anybody().Http.HoldAsync(e.Id, after.FirstSeatId + 12)).Places[0].Row);
        await AuditorIsGreenAsync(e.Id);
    }

    [Fact]
    public async Task A_section_with_a_cancelled_booking_can_be_deleted()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, standing: 5);
        var (buyer, booking) = await CancelledBookingAsync(e.Id, 12);
        (await organizer.Events.DeleteSectionAsync(e.Id, 1)).Must();
        var place = (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place;
        Assert.Equal(("Stalls", "B", "3"), (place.Section, place.Row, place.Seat));
        await AuditorIsGreenAsync(e.Id);
    }

    [Fact]
    public async Task A_section_with_a_sold_seat_shrinks_and_gets_the_same_seats_back_behind_which_others_were_added()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, rows: 3);
        var owner = await api.CallerAsync();
        await owner.Http.PayAsync((await owner.Http.BookAsync(await owner.Http.HoldAsync(e.Id, 0))).Id);
        var (buyer, booking) = await CancelledBookingAsync(e.Id, 25);

        Assert.Equal(20, (await SaveRowsAsync(2)).Must().Capacity);
        Assert.Equal("C", (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place.Row);
        (await organizer.Events.AddSectionAsync(e.Id, new("Balcony", SectionKind.Seated, 1, 1, 5))).Must();
        Assert.Equal(30, (await SaveRowsAsync(3)).Must().Capacity);
        var refused = (await SaveRowsAsync(4)).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Contains("added or changed after this one", refused.Message, StringComparison.Ordinal);

        Assert.Equal("C", (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place.Row);
        var place = (await api.Anybody().Http.HoldAsync(e.Id, 25)).Places[0];
        Assert.Equal(("Stalls", "C", "6"), (place.Section, place.Row, place.Seat));
        Assert.True(
            await api.ScalarAsync<int>("select version from places where event_id = $1 and place_no = 25", e.Id) > 4
        );
        await AuditorIsGreenAsync(e.Id);

        Task<ApiResult<SectionResponse>> SaveRowsAsync(int rows) =>
            SaveAsync(organizer, e.Id, new("Stalls", SectionKind.Seated, 1, rows, 10));
    }

    [Fact]
    public async Task A_standing_area_shrinks_to_the_tickets_that_were_not_returned()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, standing: 5);
        var floor = (await organizer.Events.SectionsAsync(e.Id)).Must().Single(s => s.Kind == SectionKind.Standing);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(e.Id, new(Standing: [new(floor.CategoryId, 3)]))).Must();
        var booking = await buyer.Http.BookAsync(hold);
        await buyer.Http.PayAsync(booking.Id);
        (
            await organizer.Selling.RefundBookingAsync(
                booking.Id,
                new(SeatIds: [booking.Items[1].Place.SeatId], Reason: "Returned"),
                Buying.NewKey()
            )
        ).Must();

        (await SizeAsync(1)).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Equal(2, (await SizeAsync(2)).Must().Capacity);
        Assert.All((await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items, item =>
            Assert.Equal(floor.Name, item.Place.Section)
        );
        Assert.Equal(6, (await SizeAsync(6)).Must().Capacity);
        await AuditorIsGreenAsync(e.Id);

        Task<ApiResult<SectionResponse>> SizeAsync(int capacity) =>
            organizer.Events.UpdateSectionAsync(
                e.Id,
                floor.Id,
                new(floor.Name, SectionKind.Standing, floor.CategoryId, Capacity: capacity)
            );
    }

    [Fact]
    public async Task Tickets_drawn_while_a_returned_seat_is_removed_show_its_former_label()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var e = await api.PublishedEventAsync(organizer, rows: 3);
        var buyer = await api.CallerAsync();
        var bookingId = (await buyer.Http.BookAsync(await buyer.Http.HoldAsync(e.Id, 25, 12))).Id;
        await buyer.Http.PayAsync(bookingId);
        // The data read before the seats were returned and the sections changed.
        var booking = await api.InDatabaseAsync(db =>
            db.Bookings.AsNoTracking().Include(b => b.Items).SingleAsync(b => b.Id == bookingId)
        );
        Ticket[] tickets =
        [
            .. booking.Items.Select(item => new Ticket
            {
                EventId = e.Id,
                Id = Guid.CreateVersion7(api.Clock.GetUtcNow()),
                BookingId = bookingId,
                PlaceNo = item.PlaceNo,
                HolderName = $"Guest {item.PlaceNo}",
            }),
        ];
        (
            await organizer.Selling.RefundBookingAsync(
                bookingId,
                new(SeatIds: null, Reason: "Returned"),
                Buying.NewKey()
            )
        ).Must();
        (await SaveAsync(organizer, e.Id, new("Stalls", SectionKind.Seated, 1, 2, 10))).Must();

        var signer = api.Services.GetRequiredService<TicketSigner>();
        var drawn = await api.InDatabaseAsync(async db =>
            (await TicketDrawing.LoadAsync(db, signer, [booking], CancellationToken.None)).Draw(booking, tickets)
        );
        using var pdf = PdfDocument.Open(drawn);
        Assert.Equal(
            ["SECTIONStallsROWBSEAT3", "SECTIONStallsROWCSEAT6"],
            pdf.GetPages().Select(page => Regex.Match(page.Text, "SECTION.*SEAT[0-9]").Value).Order()
        );
    }

    async Task<(Caller Buyer, BookingResponse Booking)> CancelledBookingAsync(Guid eventId, int seat)
    {
        var buyer = await api.CallerAsync();
        var booking = await buyer.Http.BookAsync(await buyer.Http.HoldAsync(eventId, seat));
        (await buyer.Selling.CancelBookingAsync(booking.Id, Buying.NewKey())).Must();
        return (buyer, booking);
    }

    async Task AuditorIsGreenAsync(Guid eventId) =>
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", eventId));

    static async Task<SectionResponse> SectionAsync(Caller organizer, Guid eventId) =>
        (await organizer.Events.SectionsAsync(eventId)).Must().Single(s => s.Id == 1);

    static Task<ApiResult<SectionResponse>> SaveAsync(Caller organizer, Guid eventId, SaveSectionRequest request) =>
        organizer.Events.UpdateSectionAsync(eventId, 1, request);
}
