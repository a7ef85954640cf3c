using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

public sealed class SeatGeometryTests
{
    static Section Block(short no, SectionKind kind, int rows, int seats, int capacity) =>
        new()
        {
            SectionNo = no,
            Name = $"S{no}",
            Kind = kind,
            FirstRowLabel = "A",
            RowCount = (short)rows,
            SeatsPerRow = (short)seats,
            Capacity = capacity,
        };

    [Fact]
    public void Arranged_sections_do_not_overlap_and_fit_the_canvas()
    {
        Section[] sections =
        [
            Block(1, SectionKind.Seated, 10, 20, 200),
            Block(2, SectionKind.Standing, 0, 0, 1000),
            Block(3, SectionKind.Seated, 5, 40, 200),
        ];
        SeatGeometry.Arrange(sections);

        var (width, height) = SeatGeometry.Bounds(sections);
        foreach (var section in sections)
        {
            foreach (var place in Enumerable.Range(0, section.Kind == SectionKind.Seated ? section.Capacity : 1))
            {
                var (x, y) = SeatGeometry.CenterOf(section, place);
                Assert.InRange(x, 0, width);
                Assert.InRange(y, 0, height);
            }
        }
        var bands = sections
            .Select(s =>
                (
                    Top: s.Y - s.Curve,
                    Bottom: s.Y + (s.Kind == SectionKind.Standing ? s.Height : (s.RowCount - 1) * s.RowSpacing)
                )
            )
            .OrderBy(b => b.Top)
            .ToList();
        Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.True(pair.First.Bottom < pair.Second.Top));
    }

    [Fact]
    public void Standing_areas_lie_before_the_seats()
    {
        Section[] sections = [Block(1, SectionKind.Seated, 10, 20, 200), Block(2, SectionKind.Standing, 0, 0, 1000)];
        SeatGeometry.Arrange(sections);
        Assert.True(sections[1].Y < sections[0].Y);
    }

    [Fact]
    public void A_quarter_turn_moves_the_row_to_the_side()
    {
        var section = Block(1, SectionKind.Seated, 1, 3, 3);
        (section.X, section.Y, section.Rotation) = (100, 100, 90);
        var (x, y) = SeatGeometry.CenterOf(section, 2);
        Assert.Equal(100, x, 6);
        Assert.Equal(110, y, 6);
    }
}
