using System.Globalization;

namespace TicketPlatform.Domain.Seating;

/// <summary>
/// A block of places. Seats are numbered without gaps from <see cref="FirstPlaceNo"/>: seat <c>c</c> of row <c>r</c>
/// (both from 0) is place <c>FirstPlaceNo + r × SeatsPerRow + c</c>. A standing area's numbers can have gaps: see
/// <see cref="PlaceRanges"/>. Geometry is in map units; see <see cref="SeatGeometry"/>.
/// </summary>
public sealed class Section
{
    /// <summary>The event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Number, unique within the event, from 1.</summary>
    public short SectionNo { get; init; }

    /// <summary>For example "Stalls left".</summary>
    public required string Name { get; set; }

    /// <summary>Seats or standing.</summary>
    public SectionKind Kind { get; set; }

    /// <summary>Category of all its places.</summary>
    public short CategoryNo { get; set; }

    /// <summary>Number of its first place.</summary>
    public int FirstPlaceNo { get; set; }

    /// <summary>Number of its places.</summary>
    public int Capacity { get; set; }

    /// <summary>
    /// Numbers of a standing area that grew or shrank while others were added behind it: pairs of first number and
    /// count, in ascending order. Empty: all from <see cref="FirstPlaceNo"/> on.
    /// </summary>
    public int[] PlaceRanges { get; set; } = [];

    /// <summary>
    /// One more than the highest number that its seats ever had, or that is free for them; 0 where it never shrank. A
    /// section that was made smaller gets its own seats back.
    /// </summary>
    public int NumberedTo { get; set; }

    /// <summary>Number of rows; 0 when standing.</summary>
    public short RowCount { get; set; }

    /// <summary>Seats in each row; 0 when standing.</summary>
    public short SeatsPerRow { get; set; }

    /// <summary>Label of row 0: letters (A … Z, AA …) or a number.</summary>
    public required string FirstRowLabel { get; set; }

    /// <summary>Number on the first seat of each row.</summary>
    public short FirstSeatNumber { get; set; } = 1;

    /// <summary>Indexes of the rows that can be reached without steps.</summary>
    public short[] StepFreeRows { get; set; } = [];

    /// <summary>Origin: center of row 0, or of the near edge of a standing area.</summary>
    public double X { get; set; }

    /// <summary>Origin.</summary>
    public double Y { get; set; }

    /// <summary>Degrees clockwise.</summary>
    public double Rotation { get; set; }

    /// <summary>How far the ends of a row bend towards the stage.</summary>
    public double Curve { get; set; }

    /// <summary>Distance between neighbors.</summary>
    public double SeatSpacing { get; set; } = SeatGeometry.DefaultSeatSpacing;

    /// <summary>Distance between rows.</summary>
    public double RowSpacing { get; set; } = SeatGeometry.DefaultRowSpacing;

    /// <summary>Width of a standing area.</summary>
    public double Width { get; set; }

    /// <summary>Height of a standing area.</summary>
    public double Height { get; set; }

    /// <summary>Whether the place is one of this section's.</summary>
    public bool Contains(int placeNo)
    {
        if (PlaceRanges.Length == 0)
            return placeNo >= FirstPlaceNo && placeNo < FirstPlaceNo + Capacity;
        var (low, high) = (0, PlaceRanges.Length / 2 - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (placeNo < PlaceRanges[2 * middle])
                high = middle - 1;
            else if (placeNo >= PlaceRanges[2 * middle] + PlaceRanges[2 * middle + 1])
                low = middle + 1;
            else
                return true;
        }
        return false;
    }

    /// <summary>Its place numbers as ranges, in ascending order.</summary>
    public IEnumerable<(int First, int Count)> Ranges() =>
        PlaceRanges.Length == 0 ? [(FirstPlaceNo, Capacity)] : PlaceRanges.Chunk(2).Select(pair => (pair[0], pair[1]));

    /// <summary>Its place numbers, in ascending order.</summary>
    public IEnumerable<int> PlaceNos() => Ranges().SelectMany(range => Enumerable.Range(range.First, range.Count));

    /// <summary>One more than the highest of its place numbers.</summary>
    public int EndPlaceNo => PlaceRanges.Length == 0 ? FirstPlaceNo + Capacity : PlaceRanges[^2] + PlaceRanges[^1];

    /// <summary>Gives a standing area these places.</summary>
    public void SetPlaces(IEnumerable<int> placeNos)
    {
        var ranges = new List<int>();
        foreach (var place in placeNos.Order())
        {
            if (ranges.Count > 0 && ranges[^2] + ranges[^1] == place)
                ranges[^1]++;
            else
                ranges.AddRange([place, 1]);
        }
        FirstPlaceNo = ranges[0];
        Capacity = ranges.Where((_, i) => i % 2 == 1).Sum();
        PlaceRanges = ranges.Count == 2 ? [] : [.. ranges];
    }

    /// <summary>Row of one of its seats, counted from 0.</summary>
    public short RowOf(int placeNo) => (short)((placeNo - FirstPlaceNo) / SeatsPerRow);

    /// <summary>Whether a seat can be reached without steps.</summary>
    public bool IsStepFree(int placeNo) => Kind == SectionKind.Seated && StepFreeRows.Contains(RowOf(placeNo));

    /// <summary>Label of a row, counted from 0.</summary>
    public string RowLabel(int row) => RowLabels.At(FirstRowLabel, row);

    /// <summary>Row and seat as printed on the ticket; both null when standing.</summary>
    public (string? Row, string? Seat) LabelOf(int placeNo)
    {
        if (Kind == SectionKind.Standing)
            return (null, null);
        var (row, seat) = Math.DivRem(placeNo - FirstPlaceNo, SeatsPerRow);
        return (RowLabel(row), (FirstSeatNumber + seat).ToString(CultureInfo.InvariantCulture));
    }
}
