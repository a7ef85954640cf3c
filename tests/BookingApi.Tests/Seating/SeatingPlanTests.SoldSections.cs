using TicketPlatform.Contracts;
using TicketPlatform.Contracts.Client;
using Xunit;

namespace BookingApi.Tests.Seating;

/// <summary>Sections with held or sold seats.</summary>
public sealed partial class SeatingPlanTests
{
    [Fact]
    public async Task A_section_with_held_or_sold_seats_stays_as_it_is()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0, 1]))).Must();
        await RefusedAsync(2);

        (
            await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", "ada@example.com")), "booking")
        ).Must();
        (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [9]))).Must();
        await RefusedAsync(3);

        async Task RefusedAsync(int claimed)
        {
            Assert.Equal(
                claimed,
                (
                    await organizer.Events.UpdateSectionAsync(
                        published.Id,
                        1,
                        new("New", SectionKind.Seated, 1, 5, 10, FirstRowLabel: "C")
                    )
                )
                    .MustFail(409, ProblemCodes.PlacesClaimed)
                    .Claimed
            );
            Assert.Equal(
                claimed,
                (await organizer.Events.UpdateSectionAsync(published.Id, 1, new("New", SectionKind.Seated, 1, 2, 2)))
                    .MustFail(409, ProblemCodes.PlacesClaimed)
                    .Claimed
            );
            Assert.Equal(
                claimed,
                (await organizer.Events.DeleteSectionAsync(published.Id, 1))
                    .MustFail(409, ProblemCodes.PlacesClaimed)
                    .Claimed
            );
            Assert.Equal("Stalls", (await organizer.Events.SectionsAsync(published.Id)).Must()[0].Name);
        }
    }

    [Fact]
    public async Task A_partly_sold_standing_area_can_grow_and_change_its_name_and_category()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        var floor = (await organizer.Events.SectionsAsync(published.Id))
            .Must()
            .Single(s => s.Kind == SectionKind.Standing);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 2)]))).Must();
        var booking = (
            await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", "ada@example.com")), "booking")
        ).Must();

        var changed = (
            await organizer.Events.UpdateSectionAsync(
                published.Id,
                floor.Id,
                new("Dance floor", SectionKind.Standing, 1, Capacity: 50)
            )
        ).Must();
        Assert.Equal(
            ("Dance floor", 50, 1, floor.FirstSeatId),
            (changed.Name, changed.Capacity, changed.CategoryId, changed.FirstSeatId)
        );
        // Sold seats keep their price and position; the rest are available on the new terms.
        Assert.Equal(booking.Total, (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Total);
        Assert.Equal(
            50L,
            await api.ScalarAsync<long>(
                "select count(*) from places where event_id = $1 and section_no = $2 and category_no = 1",
                published.Id,
                (short)floor.Id
            )
        );
        var more = (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(Standing: [new(1, 8)]))).Must();
        Assert.All(more.Places, place => Assert.Equal("Dance floor", place.Section));

        // The area can shrink down to the seats that are taken, wherever they are; the error says how many are needed.
        const int taken = 10;
        (
            await organizer.Events.UpdateSectionAsync(
                published.Id,
                floor.Id,
                new("Dance floor", SectionKind.Standing, 1, Capacity: taken - 1)
            )
        ).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Equal(
            taken,
            (
                await organizer.Events.UpdateSectionAsync(
                    published.Id,
                    floor.Id,
                    new("Dance floor", SectionKind.Standing, 1, Capacity: taken)
                )
            )
                .Must()
                .Capacity
        );
        (
            await organizer.Events.UpdateSectionAsync(
                published.Id,
                floor.Id,
                new("Dance floor", SectionKind.Seated, 1, 1, taken)
            )
        ).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Equal(
            60,
            (
                await organizer.Events.UpdateSectionAsync(
                    published.Id,
                    floor.Id,
                    new("Dance floor", SectionKind.Standing, 1, Capacity: 60)
                )
            )
                .Must()
                .Capacity
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", published.Id));
    }

    [Fact]
    public async Task A_standing_area_grows_and_shrinks_after_others_were_added_behind_it()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        var floor = (await organizer.Events.SectionsAsync(published.Id))
            .Must()
            .Single(s => s.Kind == SectionKind.Standing);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 1)]))).Must();
        var booking = (
            await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", "ada@example.com")), "gap")
        ).Must();
        var balcony = (
            await organizer.Events.AddSectionAsync(published.Id, new("Balcony", SectionKind.Seated, 1, 2, 6))
        ).Must();

        var grown = (await SizeAsync(20)).Must();
        Assert.Equal(20, grown.Capacity);
        Assert.Equal(await PlacesAsync(), grown.AllSeatIds());
        Assert.Equal([new(floor.FirstSeatId, 5), new(balcony.FirstSeatId + 12, 15)], grown.Ranges);
        // All readers see the same seats, and all of them can be held, on both sides of the balcony, as one group.
        var map = (await organizer.Events.SeatsAsync(published.Id)).Must();
        Assert.Equal(grown.Ranges, map.Sections.Single(s => s.Id == floor.Id).Ranges);
        Assert.Equal(
            19,
            (await organizer.Events.AvailabilityAsync(published.Id))
                .Must()
                .Categories.Single(c => c.CategoryId == floor.CategoryId)
                .Free
        );
        var more = (await buyer.Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 8)]))).Must();
        Assert.All(more.Places, place => Assert.Equal(floor.Name, place.Section));
        Assert.Equal(
            "Balcony",
            Assert
                .Single(
                    (await buyer.Selling.PlaceHoldAsync(published.Id, new(SeatIds: [balcony.FirstSeatId])))
                        .Must()
                        .Places
                )
                .Section
        );

        // The next section's numbers follow all of them.
        var gallery = (
            await organizer.Events.AddSectionAsync(published.Id, new("Gallery", SectionKind.Seated, 1, 1, 5))
        ).Must();
        Assert.Equal(grown.AllSeatIds().Max() + 1, gallery.FirstSeatId);
        (await SizeAsync(8)).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Equal(9, (await SizeAsync(9)).Must().Capacity);
        Assert.Equal(30, (await SizeAsync(30)).Must().Capacity);
        Assert.Equal(
            await PlacesAsync(),
            (await organizer.Events.SectionsAsync(published.Id)).Must().Single(s => s.Id == floor.Id).AllSeatIds()
        );
        var seats = (await organizer.Events.SectionsAsync(published.Id))
            .Must()
            .SelectMany(s => s.AllSeatIds())
            .ToList();
        Assert.Equal(seats.Count, seats.Distinct().Count());
        Assert.Equal(booking.Items[0].Place, (await buyer.Selling.GetBookingAsync(booking.Id)).Must().Items[0].Place);
        Assert.Equal(
            21,
            (await buyer.Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 10)])))
                .Must()
                .Places.Count
                + (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 10)])))
                    .Must()
                    .Places.Count
                + (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 1)])))
                    .Must()
                    .Places.Count
        );
        (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(Standing: [new(floor.CategoryId, 1)]))).MustFail(
            409,
            ProblemCodes.NotEnoughPlaces
        );
        Assert.Equal(0, await api.ScalarAsync<long>("select count(*) from audit_event($1)", published.Id));

        Task<ApiResult<SectionResponse>> SizeAsync(int capacity) =>
            organizer.Events.UpdateSectionAsync(
                published.Id,
                floor.Id,
                new(floor.Name, SectionKind.Standing, floor.CategoryId, Capacity: capacity)
            );
        async Task<int[]> PlacesAsync() =>
            await api.ScalarAsync<int[]>(
                "select array_agg(place_no order by place_no) from places where event_id = $1 and section_no = $2",
                published.Id,
                (short)floor.Id
            );
    }

    [Fact]
    public async Task A_name_is_corrected_whatever_is_sold_and_a_section_that_cannot_grow_says_what_to_do()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0, 1]))).Must();
        Assert.Equal(
            "Stalls left",
            (
                await organizer.Events.UpdateSectionAsync(
                    published.Id,
                    1,
                    new("Stalls left", SectionKind.Seated, 1, 5, 10)
                )
            )
                .Must()
                .Name
        );
        // The standing area's numbers follow immediately.
        var refused = (
            await organizer.Events.UpdateSectionAsync(published.Id, 1, new("Stalls left", SectionKind.Seated, 1, 6, 10))
        ).MustFail(409, ProblemCodes.PlacesClaimed);
        Assert.Contains("Add another section", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_hold_does_not_prevent_changes_to_a_section()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        var hold = (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [3]))).Must();
        await api.ScalarAsync<object>(
            "update places set hold_expires_at = now() - interval '1 second' where event_id = $1 and place_no = 3 returning place_no",
            published.Id
        );
        (await organizer.Events.DeleteSectionAsync(published.Id, 1)).Must();
        Assert.Equal(5, (await organizer.Events.GetAsync(published.Slug)).Must().PlacesTotal);
        (await api.Anybody().Selling.ExtendHoldAsync(hold.Id, hold.Token)).MustFail(409, ProblemCodes.HoldExpired);
    }

    [Fact]
    public async Task Deleting_a_section_while_its_seats_are_being_held_is_all_or_nothing()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        for (var round = 0; round < 10; round++)
        {
            var published = await api.PublishedEventAsync(organizer, rows: 10, seatsPerRow: 40, standing: 5);
            var holds = Enumerable
                .Range(0, 8)
                .Select(i => api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [i * 7, i * 7 + 200])))
                .ToList();
            var removal = organizer.Events.DeleteSectionAsync(published.Id, 1);
            var held = (await Task.WhenAll(holds)).Count(h => h.IsSuccess);
            var removed = (await removal).IsSuccess;
            Assert.Equal(
                removed ? 0 : held * 2,
                await api.ScalarAsync<long>(
                    "select count(*) from places where event_id = $1 and status = place_status('held')",
                    published.Id
                )
            );
            Assert.False(removed && held > 0, $"removed, but {held} holds were granted");
        }
    }
}
