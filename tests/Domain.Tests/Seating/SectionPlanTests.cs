using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class SectionPlanTests
{
    static readonly SectionDraft Stalls = new("Stalls", SectionKind.Seated, 1, Rows: 5, SeatsPerRow: 10);
    static readonly SectionDraft Floor = new("Floor", SectionKind.Standing, 1, Capacity: 40);

    static Event AnEvent(int? capacity = null, bool wasPublished = true) =>
        new()
        {
            Slug = "evening",
            Title = "Evening",
            Summary = "",
            Description = "",
            VenueName = "Lantern Hall",
            VenueAddress = "Quay 4",
            VenueCity = "Hamburg",
            VenueCountry = "DE",
            TimeZone = "Europe/Berlin",
            Currency = "EUR",
            VenueCapacity = capacity,
            PublishedAt = wasPublished ? DateTimeOffset.UnixEpoch : null,
        };

    static Section Made(Event e, SectionDraft draft, params Section[] others)
    {
        var section = new Section
        {
            SectionNo = (short)(others.Length + 1),
            Name = "",
            FirstRowLabel = "A",
        };
        section.Apply(draft);
        section.Number(e, others);
        return section;
    }

    static IEnumerable<string> Fields(List<(string Field, string Message)> errors) => errors.Select(e => e.Field);

    [Fact]
    public void The_kind_determines_which_values_are_required()
    {
        Assert.Equal(["rows", "seatsPerRow"], Fields(SectionPlan.Check(new("Stalls", SectionKind.Seated, 1))));
        Assert.Equal(["capacity"], Fields(SectionPlan.Check(new("Floor", SectionKind.Standing, 1, 5, 10))));
        Assert.Empty(SectionPlan.Check(Stalls));
        Assert.Empty(SectionPlan.Check(Floor));
    }

    [Fact]
    public void A_section_has_a_unique_name_and_a_category_of_the_event()
    {
        var e = AnEvent();
        var other = Made(e, Stalls);
        Assert.Empty(SectionPlan.CheckAgainst(e, Floor, [other], [1]));
        Assert.Equal(["name"], Fields(SectionPlan.CheckAgainst(e, Floor with { Name = "STALLS" }, [other], [1])));
        Assert.Equal(["categoryId"], Fields(SectionPlan.CheckAgainst(e, Floor, [other], [2])));
    }

    [Fact]
    public void All_sections_together_stay_within_the_venues_capacity_and_the_platforms_limit()
    {
        var house = AnEvent(capacity: 90);
        var other = Made(house, Stalls);
        Assert.Empty(SectionPlan.CheckAgainst(house, Floor, [other], [1]));
        var (field, message) = Assert.Single(
            SectionPlan.CheckAgainst(house, Floor with { Capacity = 41 }, [other], [1])
        );
        Assert.Equal("capacity", field);
        Assert.Contains("room for 91.", message, StringComparison.Ordinal);

        var open = AnEvent();
        var seats = Made(open, Stalls);
        var most = Floor with { Capacity = SectionPlan.MaxPlaces - seats.Capacity };
        Assert.Empty(SectionPlan.CheckAgainst(open, most, [seats], [1]));
        Assert.Equal(
            ["capacity"],
            Fields(SectionPlan.CheckAgainst(open, most with { Capacity = most.Capacity + 1 }, [seats], [1]))
        );
        open.NextPlaceNo = 1_000_000;
        Assert.Equal(["rows"], Fields(SectionPlan.CheckAgainst(open, Stalls with { Name = "B" }, [seats], [1])));
    }

    [Fact]
    public void Numbers_that_buyers_have_seen_are_never_given_out_again()
    {
        var e = AnEvent();
        var stalls = Made(e, Stalls);
        Assert.Equal((0, 50), (stalls.FirstPlaceNo, e.NextPlaceNo));
        stalls.Number(e, []);
        Assert.Equal((50, 100), (stalls.FirstPlaceNo, e.NextPlaceNo));
    }

    [Fact]
    public void Numbers_of_an_event_that_was_never_published_are_used_again()
    {
        var e = AnEvent(wasPublished: false);
        var (stalls, floor) = (Made(e, Stalls), new Section { Name = "", FirstRowLabel = "A" });
        floor.Apply(Floor);
        floor.Number(e, [stalls]);
        Assert.Equal((50, 90), (floor.FirstPlaceNo, e.NextPlaceNo));
        floor.Number(e, [stalls]);
        Assert.Equal((50, 90), (floor.FirstPlaceNo, e.NextPlaceNo));
    }

    [Fact]
    public void Only_a_change_of_size_or_kind_creates_other_seats()
    {
        var section = Made(AnEvent(), Stalls);
        Assert.False(section.Apply(Stalls with { Name = "Parquet", FirstRowLabel = "C", CategoryNo = 2 }));
        Assert.Equal(("Parquet", "C", (short)2), (section.Name, section.FirstRowLabel, section.CategoryNo));
        Assert.True(section.Apply(Stalls with { SeatsPerRow = 9 }));
        Assert.True(section.Apply(Floor));
        Assert.Equal((40, 0, 0), (section.Capacity, (int)section.RowCount, (int)section.SeatsPerRow));
    }

    [Fact]
    public void Rows_that_are_gone_are_not_step_free()
    {
        var section = Made(AnEvent(), Stalls);
        section.StepFreeRows = [0, 4];
        section.Apply(Stalls with { Rows = 4 });
        Assert.Equal([0], section.StepFreeRows);
    }

    [Fact]
    public void The_seat_printed_on_a_ticket_stays_when_rows_are_added_or_the_section_is_renamed()
    {
        var section = Made(AnEvent(), Stalls);
        Assert.False(section.ChangesPrintedLabels(Stalls with { Rows = 9, Name = "Parquet", FirstRowLabel = "A" }));
        Assert.True(section.ChangesPrintedLabels(Stalls with { SeatsPerRow = 11 }));
        Assert.True(section.ChangesPrintedLabels(Stalls with { FirstRowLabel = "B" }));
        Assert.True(section.ChangesPrintedLabels(Stalls with { FirstSeatNumber = 2 }));
        Assert.True(section.ChangesPrintedLabels(Floor));
        Assert.False(Made(AnEvent(), Floor).ChangesPrintedLabels(Floor with { Capacity = 3 }));
    }

    [Fact]
    public void The_last_section_grows_into_the_numbers_behind_it_and_one_before_others_does_not()
    {
        var e = AnEvent();
        var stalls = Made(e, Stalls);
        Assert.Equal((50, 59), stalls.Grow(e, 60));
        Assert.Equal(60, e.NextPlaceNo);
        stalls.Capacity = 60;

        var balcony = Made(e, Stalls, stalls);
        Assert.Null(stalls.Grow(e, 70));
        Assert.Equal(110, e.NextPlaceNo);
    }

    [Fact]
    public void A_standing_area_before_other_sections_grows_with_a_gap_in_its_numbers()
    {
        var e = AnEvent();
        var floor = Made(e, Floor);
        var balcony = Made(e, Stalls, floor);
        Assert.Equal((90, 94), floor.Grow(e, 45));
        Assert.Equal((45, 95), (floor.Capacity, e.NextPlaceNo));
        Assert.Equal([0, 40, 90, 5], floor.PlaceRanges);
    }

    [Fact]
    public void A_seated_section_shrinks_at_its_end_down_to_the_last_seat_that_is_held_or_sold()
    {
        var stalls = Made(AnEvent(), Stalls);
        Assert.Equal(18, stalls.SmallestSize([3, 17]));
        Assert.Equal(Enumerable.Range(20, 30), stalls.Shrink([3, 17], 20).Order());
    }

    [Fact]
    public void A_seated_section_gets_the_seats_back_that_were_removed_and_no_others()
    {
        var e = AnEvent();
        var stalls = Made(e, Stalls);
        stalls.Shrink([3], 20);
        stalls.Apply(Stalls with { Rows = 2 });
        Made(e, Stalls, stalls);
        Assert.Null(stalls.Grow(e, 60));
        Assert.Equal((20, 49), stalls.Grow(e, 50));
        Assert.Equal(100, e.NextPlaceNo);
    }

    [Fact]
    public void A_standing_area_never_gets_the_numbers_of_another_section_that_was_deleted()
    {
        var e = AnEvent();
        var floor = Made(e, Floor);
        Made(e, Stalls, floor);
        Assert.Equal((90, 94), floor.Grow(e, 45));
    }

    [Fact]
    public void A_standing_area_shrinks_anywhere_and_keeps_the_taken_places()
    {
        var floor = Made(AnEvent(), Floor);
        Assert.Equal(2, floor.SmallestSize([3, 39]));
        Assert.Equal(Enumerable.Range(4, 35), floor.Shrink([3, 39], 5).Order());
        Assert.Equal([0, 1, 2, 3, 39], floor.PlaceNos());
    }

    [Fact]
    public void Sections_without_a_position_are_arranged_again_and_positioned_ones_stay()
    {
        var e = AnEvent();
        var stalls = Made(e, Stalls);
        var floor = Made(e, Floor, stalls);
        SectionPlan.Arrange([], stalls, wasArranged: true);
        Assert.True(SectionPlan.IsArranged([stalls]));
        SectionPlan.Arrange([stalls], floor, wasArranged: true);
        Assert.True(SectionPlan.IsArranged([stalls, floor]));

        stalls.X += 100;
        Assert.False(SectionPlan.IsArranged([stalls]));
        var (x, y) = (stalls.X, stalls.Y);
        SectionPlan.Arrange([stalls], floor, wasArranged: false);
        Assert.Equal((x, y), (stalls.X, stalls.Y));
        Assert.True(floor.Y > stalls.Y);
    }
}
