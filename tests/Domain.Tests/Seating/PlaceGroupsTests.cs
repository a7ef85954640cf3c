using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class PlaceGroupsTests
{
    static readonly Section[] House =
    [
        new()
        {
            Name = "Stalls",
            SectionNo = 1,
            CategoryNo = 1,
            FirstRowLabel = "A",
            FirstPlaceNo = 0,
            RowCount = 5,
            SeatsPerRow = 10,
            Capacity = 50,
            X = 100,
            Y = 90,
        },
        new()
        {
            Name = "Balcony",
            SectionNo = 2,
            CategoryNo = 2,
            FirstRowLabel = "A",
            FirstPlaceNo = 50,
            RowCount = 2,
            SeatsPerRow = 10,
            Capacity = 20,
            X = 100,
            Y = 200,
        },
        new()
        {
            Name = "Floor",
            SectionNo = 3,
            CategoryNo = 3,
            Kind = SectionKind.Standing,
            FirstRowLabel = "A",
            FirstPlaceNo = 70,
            Capacity = 30,
            X = 100,
            Y = 300,
            Width = 80,
            Height = 40,
        },
    ];

    public static TheoryData<int[], Closeness, string> Cases =>
        new()
        {
            { [23], Closeness.Together, "1 seat, row C." },
            { [23, 24], Closeness.Together, "Both together, row C." },
            { [24, 22, 23, 25], Closeness.Together, "All 4 together, row C." },
            { [20, 21, 22, 11], Closeness.CloseBy, "3 together in row C, 1 in front." },
            { [14, 15, 24, 25], Closeness.CloseBy, "2 together in row B, 2 behind." },
            { [20, 21, 24, 25], Closeness.CloseBy, "2 together in row C, 2 further along the row." },
            // The end of one row and the start of the next are not adjacent.
            { [9, 10], Closeness.SameSection, "1 in row A, 1 in row B." },
            { [0, 1, 2, 47, 48], Closeness.SameSection, "3 together in row A, 2 in row E." },
            { [0, 1, 55], Closeness.Apart, "2 together in Stalls, row A, 1 in Balcony, row A." },
            { [70, 75, 99], Closeness.Together, "3 × Floor." },
            { [0, 70, 71], Closeness.Apart, "2 in Floor, 1 in Stalls, row A." },
            { [], Closeness.Together, "" },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_arrangement_of_seats_is_described_in_words(int[] places, Closeness closeness, string words)
    {
        var groups = PlaceGroups.Of(House, places);
        Assert.Equal(closeness, PlaceGroups.ClosenessOf(groups));
        Assert.Equal(words, PlaceGroups.Describe(groups));
    }
}
