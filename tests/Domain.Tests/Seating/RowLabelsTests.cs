using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class RowLabelsTests
{
    [Theory]
    [InlineData("A", 0, "A")]
    [InlineData("A", 25, "Z")]
    [InlineData("A", 26, "AA")]
    [InlineData("A", 27, "AB")]
    [InlineData("Y", 2, "AA")]
    [InlineData("AA", 1, "AB")]
    [InlineData("A", 199, "GR")]
    [InlineData("1", 0, "1")]
    [InlineData("5", 2, "7")]
    [InlineData("99", 1, "100")]
    public void Row_labels_are_counted_the_way_venues_count_them(string first, int index, string label) =>
        Assert.Equal(label, RowLabels.At(first, index));

    [Fact]
    public void No_two_rows_of_a_section_share_a_label() =>
        Assert.Equal(200, Enumerable.Range(0, 200).Select(i => RowLabels.At("A", i)).Distinct().Count());

    [Fact]
    public void A_seat_is_labeled_by_its_row_and_number()
    {
        var section = new Section
        {
            Name = "Stalls",
            FirstRowLabel = "C",
            FirstPlaceNo = 100,
            RowCount = 4,
            SeatsPerRow = 10,
            Capacity = 40,
            FirstSeatNumber = 5,
        };
        Assert.Equal(("C", "5"), section.LabelOf(100));
        Assert.Equal(("D", "14"), section.LabelOf(119));
        Assert.False(section.Contains(99));
        Assert.True(section.Contains(139));
        Assert.False(section.Contains(140));
    }

    [Fact]
    public void A_standing_place_has_neither_row_nor_seat()
    {
        var floor = new Section
        {
            Name = "Floor",
            Kind = SectionKind.Standing,
            FirstRowLabel = "A",
            Capacity = 500,
        };
        Assert.Equal((null, null), floor.LabelOf(17));
    }
}
