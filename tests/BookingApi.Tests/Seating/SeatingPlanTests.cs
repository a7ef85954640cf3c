using TicketPlatform.Contracts;
using TicketPlatform.TestKit;
using Xunit;

namespace BookingApi.Tests.Seating;

public sealed partial class SeatingPlanTests(CatalogFixture api) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task A_new_section_gets_seat_numbers_without_gaps_after_the_previous_ones()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), rows: 3, seatsPerRow: 8, standing: 40);
        var balcony = (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("Balcony", SectionKind.Seated, 1, 2, 6, FirstRowLabel: "Z", FirstSeatNumber: 101)
            )
        ).Must();
        Assert.Equal(
            (3, 64, 12, 2, 6),
            (balcony.Id, balcony.FirstSeatId, balcony.Capacity, balcony.Rows, balcony.SeatsPerRow)
        );
        Assert.Equal(["Z", "AA"], balcony.RowLabels);
        Assert.Equal(76L, await api.ScalarAsync<long>("select count(*) from places where event_id = $1", draft.Id));

        var map = (await organizer.Events.SeatsAsync(draft.Id)).Must();
        Assert.Equal([0, 24, 64], map.Sections.Select(s => s.FirstSeatId));
        Assert.Equal(76, map.PlaceCount);
        Assert.Equal(map.Sections, (await organizer.Events.SectionsAsync(draft.Id)).Must(), SameSection);
        var availability = (await organizer.Events.AvailabilityAsync(draft.Id)).Must();
        Assert.Equal([(1, 36), (2, 40)], availability.Categories.Select(c => (c.CategoryId, c.Free)));
        Assert.Equal(map.Version, availability.LayoutVersion);
    }

    [Fact]
    public async Task Sections_do_not_overlap_on_the_map_whatever_the_order_they_came_in()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), standing: 5000);
        (await organizer.Events.AddSectionAsync(draft.Id, new("Wide", SectionKind.Seated, 1, 3, 120))).Must();
        (await organizer.Events.DeleteSectionAsync(draft.Id, 1)).Must();
        (await organizer.Events.AddSectionAsync(draft.Id, new("Last", SectionKind.Seated, 1, 3, 10))).Must();
        var map = (await organizer.Events.SeatsAsync(draft.Id)).Must();
        var bands = map
            .Sections.Select(s =>
                (Top: s.Y - s.Curve, Bottom: s.Y + (s.Kind == SectionKind.Standing ? s.Height : s.Rows * s.RowSpacing))
            )
            .OrderBy(b => b.Top)
            .ToList();
        Assert.All(bands.Zip(bands.Skip(1)), p => Assert.True(p.First.Bottom <= p.Second.Top));
        Assert.All(map.Sections, s => Assert.InRange(s.X, s.SeatsPerRow * s.SeatSpacing / 2, map.Width));
        Assert.Single(map.Sections.Select(s => s.X).Distinct());
    }

    [Fact]
    public async Task Sections_with_a_custom_position_stay_where_they_are()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        await api.ScalarAsync<object>(
            "update sections set rotation = 20, x = 333, y = 222 where event_id = $1 returning section_no",
            draft.Id
        );
        var added = (
            await organizer.Events.AddSectionAsync(draft.Id, new("Added", SectionKind.Seated, 1, 3, 10))
        ).Must();
        var drawn = (await organizer.Events.SectionsAsync(draft.Id)).Must()[0];
        Assert.Equal((333, 222, 20), (drawn.X, drawn.Y, drawn.Rotation));
        Assert.True(added.Y > 222 + 5 * 12);
    }

    [Theory]
    [InlineData("rows", SectionKind.Seated, null, 5, null)]
    [InlineData("seatsPerRow", SectionKind.Seated, 5, null, 30)]
    [InlineData("capacity", SectionKind.Standing, 5, 5, null)]
    [InlineData("rows", SectionKind.Seated, 0, 5, null)]
    [InlineData("rows", SectionKind.Seated, 201, 5, null)]
    [InlineData("capacity", SectionKind.Standing, null, null, 50_001)]
    public async Task A_section_needs_the_values_of_its_kind(
        string field,
        SectionKind kind,
        int? rows,
        int? seats,
        int? capacity
    )
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        var request = new SaveSectionRequest("New", kind, 1, rows, seats, capacity);
        (await organizer.Events.AddSectionAsync(draft.Id, request)).MustFailAt(field);
        (await organizer.Events.UpdateSectionAsync(draft.Id, 1, request)).MustFailAt(field);
    }

    [Fact]
    public async Task A_section_needs_a_unique_name_a_known_category_and_a_known_kind()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), standing: 10);
        (await organizer.Events.AddSectionAsync(draft.Id, new("STALLS ", SectionKind.Seated, 1, 1, 1))).MustFailAt(
            "name"
        );
        (
            await organizer.Events.UpdateSectionAsync(draft.Id, 2, new("Stalls", SectionKind.Standing, 2, Capacity: 10))
        ).MustFailAt("name");
        // With a zero-width space, and with a Cyrillic а.
        (
            await organizer.Events.AddSectionAsync(draft.Id, new("Sta\u200Blls", SectionKind.Seated, 1, 1, 1))
        ).MustFailAt("name");
        (await organizer.Events.AddSectionAsync(draft.Id, new("St\u0430lls", SectionKind.Seated, 1, 1, 1))).MustFailAt(
            "name"
        );
        (await organizer.Events.AddSectionAsync(draft.Id, new("New", SectionKind.Seated, 9, 1, 1))).MustFailAt(
            "categoryId"
        );
        (await organizer.Events.AddSectionAsync(draft.Id, new("New", (SectionKind)7, 1, 1, 1))).MustFailAt("kind");
        (
            await organizer.Events.AddSectionAsync(
                draft.Id,
                new("New", SectionKind.Seated, 1, 1, 1, FirstRowLabel: "a-1")
            )
        ).MustFailAt("firstRowLabel");
        (await organizer.Events.UpdateSectionAsync(draft.Id, 9, new("New", SectionKind.Seated, 1, 1, 1))).MustFail(
            404,
            ProblemCodes.NotFound
        );
        Assert.Equal(2, (await organizer.Events.SectionsAsync(draft.Id)).Must().Count);
    }

    [Fact]
    public async Task An_event_has_at_most_100_000_seats()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await organizer.Events.AddCategoryAsync(draft.Id, new("Standing", null, 100))).Must();
        (
            await organizer.Events.AddSectionAsync(draft.Id, new("North", SectionKind.Standing, 1, Capacity: 50_000))
        ).Must();
        (
            await organizer.Events.AddSectionAsync(draft.Id, new("South", SectionKind.Standing, 1, Capacity: 49_999))
        ).Must();
        (await organizer.Events.AddSectionAsync(draft.Id, new("One", SectionKind.Seated, 1, 1, 2))).MustFailAt("rows");
        (await organizer.Events.AddSectionAsync(draft.Id, new("One", SectionKind.Standing, 1, Capacity: 2))).MustFailAt(
            "capacity"
        );
        (await organizer.Events.AddSectionAsync(draft.Id, new("One", SectionKind.Seated, 1, 1, 1))).Must();
    }

    [Fact]
    public async Task Sections_added_at_once_share_no_seat()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent());
        var added = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => organizer.Events.AddSectionAsync(draft.Id, new($"Block {i}", SectionKind.Seated, 1, 2, 5)))
        );
        Assert.Equal([50, 60, 70, 80, 90, 100, 110, 120], added.Select(a => a.Must().FirstSeatId).Order());
        Assert.Equal(130, (await organizer.Events.SeatsAsync(draft.Id)).Must().PlaceCount);
    }

    [Fact]
    public async Task A_section_that_is_added_while_the_map_is_read_does_not_break_the_map()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), rows: 5, seatsPerRow: 10);
        await using var editor = await api.Database.OpenConnectionAsync();
        // So that a map that was read before is read again.
        await RunAsync($"update events set layout_version = layout_version + 1 where id = '{draft.Id}'");
        await using var edit = await editor.BeginTransactionAsync();
        await RunAsync("lock table sections in access exclusive mode");
        var reading = organizer.Events.SeatsAsync(draft.Id);
        await Eventually.SeeAsync(
            () =>
                api.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
                ),
            waiting => waiting > 0
        );
        await RunAsync(
            $$"""
            insert into sections
            select (jsonb_populate_record(s, '{"section_no": 2, "name": "Balcony", "first_place_no": 50}')).*
            from sections s where event_id = '{{draft.Id}}';
            insert into places (event_id, place_no, section_no, category_no)
            select '{{draft.Id}}', n, 2, 1 from generate_series(50, 99) n;
            update events set next_place_no = 100, layout_version = layout_version + 1 where id = '{{draft.Id}}'
            """
        );
        await edit.CommitAsync();
        var map = (await reading).Must();
        Assert.Equal(map.PlaceCount, map.Sections.Sum(s => s.Capacity));

        async Task RunAsync(string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, editor);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_draft_section_can_change_its_shape_and_numbers_are_used_again()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = await api.DraftWithSeatsAsync(organizer, api.AnEvent(), rows: 5, seatsPerRow: 10);
        var before = (await organizer.Events.SeatsAsync(draft.Id)).Must().Version;
        for (var rows = 6; rows < 12; rows++)
        {
            var changed = (
                await organizer.Events.UpdateSectionAsync(draft.Id, 1, new("Stalls", SectionKind.Seated, 1, rows, 12))
            ).Must();
            Assert.Equal((0, rows * 12), (changed.FirstSeatId, changed.Capacity));
        }
        var standing = (
            await organizer.Events.UpdateSectionAsync(draft.Id, 1, new("Floor", SectionKind.Standing, 1, Capacity: 30))
        ).Must();
        Assert.Equal(
            (SectionKind.Standing, 30, 0, 0),
            (standing.Kind, standing.Capacity, standing.Rows, standing.SeatsPerRow)
        );
        Assert.Equal(30L, await api.ScalarAsync<long>("select count(*) from places where event_id = $1", draft.Id));
        Assert.True((await organizer.Events.SeatsAsync(draft.Id)).Must().Version > before);
    }

    [Fact]
    public async Task In_a_published_event_a_changed_section_gets_new_seat_ids()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer);
        var changed = (
            await organizer.Events.UpdateSectionAsync(published.Id, 1, new("Stalls", SectionKind.Seated, 1, 4, 10))
        ).Must();
        Assert.Equal(50, changed.FirstSeatId);
        (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [10]))).MustFail(
            400,
            ProblemCodes.UnknownPlace
        );
        Assert.Equal(
            "A",
            (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [50]))).Must().Places[0].Row
        );
    }

    [Fact]
    public async Task Giving_a_section_another_category_leaves_what_is_held_at_its_price()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0]))).Must();
        var moved = (await organizer.Events.AssignCategoryAsync(published.Id, 1, new(2))).Must();
        Assert.Equal(2, moved.CategoryId);
        Assert.Equal(new Money(4500, "EUR"), (await buyer.Selling.GetHoldAsync(hold.Id, hold.Token)).Must().Total);
        Assert.Equal(
            new Money(2000, "EUR"),
            (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [1]))).Must().Total
        );
        Assert.Equal(
            4500,
            (await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", "ada@example.com")), "moved"))
                .Must()
                .Total.AmountMinor
        );
        (await organizer.Events.AssignCategoryAsync(published.Id, 1, new(3))).MustFailAt("categoryId");
        (await organizer.Events.AssignCategoryAsync(published.Id, 7, new(1))).MustFail(404, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task Categories_have_unique_names_and_prices_are_for_new_holds()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        (await organizer.Events.AddCategoryAsync(published.Id, new(" seats", null, 1))).MustFailAt("name");
        (await organizer.Events.UpdateCategoryAsync(published.Id, 2, new("SEATS", null, 1))).MustFailAt("name");
        (await organizer.Events.AddCategoryAsync(published.Id, new("S\u0435ats", null, 1))).MustFailAt("name");
        (await organizer.Events.AddCategoryAsync(published.Id, new("Odd", null, -1))).MustFailAt("priceMinor");
        (await organizer.Events.AddCategoryAsync(published.Id, new("Odd", null, 10_000_001))).MustFailAt("priceMinor");
        (await organizer.Events.AddCategoryAsync(published.Id, new("Odd", null, null))).MustFailAt("priceMinor");
        (await organizer.Events.AddCategoryAsync(published.Id, new(new('x', 61), null, 1))).MustFailAt("name");
        (await organizer.Events.UpdateCategoryAsync(published.Id, 9, new("Odd", null, 1))).MustFail(
            404,
            ProblemCodes.NotFound
        );

        var hold = (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0]))).Must();
        var dearer = (
            await organizer.Events.UpdateCategoryAsync(published.Id, 1, new("Seats", "Now with cushions", 5000))
        ).Must();
        Assert.Equal(
            ("Now with cushions", new Money(5000, "EUR"), 50, 49),
            (dearer.Description, dearer.Price, dearer.PlacesTotal, dearer.PlacesFree)
        );
        Assert.Equal(4500, (await api.Anybody().Selling.GetHoldAsync(hold.Id, hold.Token)).Must().Total.AmountMinor);
        Assert.Equal(
            5000,
            (await api.Anybody().Selling.PlaceHoldAsync(published.Id, new(SeatIds: [1]))).Must().Total.AmountMinor
        );
        Assert.Equal(
            [(1, 0, 50), (2, 1, 5)],
            (await api.Anybody().Events.CategoriesAsync(published.Id))
                .Must()
                .Select(c => (c.Id, c.Color, c.PlacesTotal))
        );
    }

    [Fact]
    public async Task A_category_can_be_deleted_if_nothing_is_or_was_sold_in_it()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var published = await api.PublishedEventAsync(organizer, standing: 5);
        (await organizer.Events.DeleteCategoryAsync(published.Id, 1)).MustFail(409, ProblemCodes.InvalidState);
        var buyer = await api.CallerAsync();
        var hold = (await buyer.Selling.PlaceHoldAsync(published.Id, new(SeatIds: [0]))).Must();
        (await organizer.Events.AssignCategoryAsync(published.Id, 1, new(2))).Must();
        (await organizer.Events.DeleteCategoryAsync(published.Id, 1)).MustFail(409, ProblemCodes.InvalidState);
        (
            await buyer.Selling.CreateBookingAsync(new(hold.Id, hold.Token, new("Ada", "ada@example.com")), "kept")
        ).Must();
        (await organizer.Events.DeleteCategoryAsync(published.Id, 1)).MustFail(409, ProblemCodes.InvalidState);

        var spare = (await organizer.Events.AddCategoryAsync(published.Id, new("Spare", null, 1))).Must();
        (await organizer.Events.DeleteCategoryAsync(published.Id, spare.Id)).Must();
        (await organizer.Events.DeleteCategoryAsync(published.Id, spare.Id)).MustFail(404, ProblemCodes.NotFound);
    }

    [Fact]
    public async Task The_rows_of_an_arena_are_added_in_seconds()
    {
        var organizer = await api.CallerAsync(Role.Organizer);
        var draft = (await organizer.Events.CreateAsync(api.AnEvent())).Must();
        (await organizer.Events.AddCategoryAsync(draft.Id, new("Ring", null, 100))).Must();
        var section = (
            await organizer.Events.AddSectionAsync(draft.Id, new("Ring", SectionKind.Seated, 1, 100, 150))
        ).Must();
        Assert.Equal(15_000, section.Capacity);
        Assert.Equal(15_000, (await organizer.Events.CategoriesAsync(draft.Id)).Must()[0].PlacesFree);
    }

    static bool SameSection(SectionResponse left, SectionResponse right) =>
        left with { RowLabels = [], StepFreeRows = [] } == right with { RowLabels = [], StepFreeRows = [] }
        && left.RowLabels.SequenceEqual(right.RowLabels)
        && left.StepFreeRows.SequenceEqual(right.StepFreeRows);
}
