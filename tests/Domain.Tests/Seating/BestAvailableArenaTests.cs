using TicketPlatform.Domain.Seating;
using Xunit;

namespace Domain.Tests.Seating;

/// <summary>
/// The arena of the demo data: two blocks of floor seats and two tiers, each a horseshoe that is open to the stage.
/// </summary>
public sealed class BestAvailableArenaTests
{
    const short Floor = 1,
        Lower = 2,
        Upper = 3;
    const double Middle = 880;

    static readonly Section[] Arena = [.. Draw()];

    static string[] Choose(int quantity, short? category = null, Func<Section, int, bool>? isFree = null)
    {
        var free = Arena
            .SelectMany(s => Enumerable.Range(0, s.Capacity).Select(n => isFree?.Invoke(s, n / s.SeatsPerRow) ?? true))
            .ToArray();
        long[] prices = [9800, 8400, 4900];
        var chosen = BestAvailable.Choose(Arena, no => prices[no - 1], free, new(quantity, category, null, false));
        return [.. PlaceGroups.Of(Arena, chosen).Select(g => $"{g.Section.Name} {g.Section.RowLabel(g.Row!.Value)}")];
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void A_party_without_preferences_sits_in_front_of_the_stage(int quantity) =>
        Assert.Contains(Assert.Single(Choose(quantity)), (string[])["Block 108 A", "Block 109 A"]);

    [Theory]
    [InlineData(2, Floor, "Floor left A", "Floor right A")]
    [InlineData(8, Floor, "Floor left A", "Floor right A")]
    [InlineData(2, Upper, "Block 210 A", "Block 211 A")]
    [InlineData(8, Upper, "Block 210 A", "Block 211 A")]
    public void The_seats_of_a_category_are_offered_from_the_middle(
        int quantity,
        short category,
        params string[] middle
    ) => Assert.Contains(Assert.Single(Choose(quantity, category)), middle);

    [Fact]
    public void Some_rows_further_back_in_front_of_the_stage_come_before_the_front_row_beside_it() =>
        Assert.Contains(
            Assert.Single(Choose(8, isFree: (s, row) => row >= 5 || s.Name is "Block 101" or "Block 116")),
            (string[])["Block 108 F", "Block 109 F"]
        );

    [Fact]
    public void A_party_that_no_row_has_room_for_is_split_in_front_of_the_stage_and_not_beside_it()
    {
        var groups = Choose(30, Lower);
        Assert.Equal(2, groups.Length);
        Assert.All(groups, group => Assert.Matches("^Block 10[89]", group));
    }

    [Fact]
    public void Seats_count_as_farther_away_the_more_they_are_beside_or_behind_the_stage()
    {
        var stage = new Focus(Middle, 0, IsStage: true);
        Assert.Equal(100, stage.DistanceTo(Middle, 100), 9);
        Assert.Equal(300, stage.DistanceTo(Middle + 100 * Math.Sqrt(0.75), 50), 9);
        Assert.Equal(500, stage.DistanceTo(Middle - 100, 0), 9);
        Assert.Equal(900, stage.DistanceTo(Middle, -100), 9);
    }

    static IEnumerable<Section> Draw()
    {
        var (no, place) = (0, 0);
        yield return Block("Floor left", Floor, 20, 30, Middle - 152, 650, 0, 0, 9, 13);
        yield return Block("Floor right", Floor, 20, 30, Middle + 152, 650, 0, 0, 9, 13);
        foreach (var block in Tier("1", Lower, 446, 8, 20).Concat(Tier("2", Upper, 690, 12, 14)))
            yield return block;

        IEnumerable<Section> Tier(string tier, short category, double radius, int curved, short rows)
        {
            for (var i = 0; i < curved + 8; i++)
            {
                var turn = Math.Clamp(90 - (i - 3.5) * 180 / curved, -90, 90);
                var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
                var y =
                    i < 4 ? 60 + (i + 0.5) * 176
                    : i < curved + 4 ? 764 + radius * cos
                    : 764 - (i - curved - 3.5) * 176;
                var curve = i < 4 || i >= curved + 4 ? 0 : 81 * 81 / (2 * radius);
                yield return Block(
                    $"Block {tier}{i + 1:00}",
                    category,
                    rows,
                    18,
                    Middle - radius * sin,
                    y,
                    turn,
                    curve,
                    9,
                    10
                );
            }
        }

        Section Block(
            string name,
            short category,
            short rows,
            short seats,
            double x,
            double y,
            double turn,
            double curve,
            double seatSpacing,
            double rowSpacing
        ) =>
            new()
            {
                Name = name,
                SectionNo = (short)++no,
                CategoryNo = category,
                FirstRowLabel = "A",
                FirstPlaceNo = (place += rows * seats) - rows * seats,
                RowCount = rows,
                SeatsPerRow = seats,
                Capacity = rows * seats,
                X = x,
                Y = y,
                Rotation = turn,
                Curve = curve,
                SeatSpacing = seatSpacing,
                RowSpacing = rowSpacing,
            };
    }
}
