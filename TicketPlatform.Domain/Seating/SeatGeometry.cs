namespace TicketPlatform.Domain.Seating;

/// <summary>
/// Where places lie on the map. The stage is at the top, y grows away from it. Browsers compute the same positions from
/// the same numbers.
/// </summary>
public static class SeatGeometry
{
    /// <summary>Distance between neighbors, in map units.</summary>
    public const double DefaultSeatSpacing = 10;

    /// <summary>Distance between rows, in map units.</summary>
    public const double DefaultRowSpacing = 12;

    const double Gap = 30;
    const double StageDepth = 90;

    /// <summary>Center of a seat, or of a standing area.</summary>
    public static (double X, double Y) CenterOf(Section section, int placeNo)
    {
        if (section.Kind == SectionKind.Standing)
            return Turn(section, 0, section.Height / 2);
        var (row, seat) = Math.DivRem(placeNo - section.FirstPlaceNo, section.SeatsPerRow);
        return new SectionFrame(section).At(row, seat);
    }

    /// <summary>
    /// The point that seats should be near: the middle of the stage, or the middle of the pitch when a section
    /// faces the stage from the other side, as at a match.
    /// </summary>
    public static Focus FocusOf(IReadOnlyCollection<Section> sections)
    {
        double left = double.MaxValue,
            top = double.MaxValue,
            right = double.MinValue,
            bottom = double.MinValue;
        foreach (var section in sections)
        {
            foreach (var (x, y) in Corners(section))
                (left, top, right, bottom) = (
                    Math.Min(left, x),
                    Math.Min(top, y),
                    Math.Max(right, x),
                    Math.Max(bottom, y)
                );
        }
        var inTheRound = sections.Any(s => Math.Cos(s.Rotation * Math.PI / 180) < -0.7);
        return sections.Count == 0
            ? default
            : new((left + right) / 2, inTheRound ? (top + bottom) / 2 : 0, IsStage: !inTheRound);
    }

    /// <summary>Size of the canvas that shows all sections, with a margin.</summary>
    public static (double Width, double Height) Bounds(IEnumerable<Section> sections)
    {
        double width = 200,
            height = 200;
        foreach (var section in sections)
        {
            foreach (var (x, y) in Corners(section))
            {
                width = Math.Max(width, x + Gap);
                height = Math.Max(height, y + Gap);
            }
        }
        return (Math.Ceiling(width), Math.Ceiling(height));
    }

    /// <summary>
    /// Arranges sections automatically: standing areas first, then seated ones, each block centered below the one
    /// before. Returns them with their origins set. Organizers get a readable map without drawing one.
    /// </summary>
    public static void Arrange(IReadOnlyCollection<Section> sections)
    {
        foreach (var area in sections.Where(s => s.Kind == SectionKind.Standing))
        {
            // An area that looks as large as the crowd that it takes, twice as wide as deep.
            area.Height = Math.Round(Math.Clamp(Math.Sqrt(area.Capacity * 60.0 / 2), 40, 400));
            area.Width = area.Height * 2;
        }
        var widest = sections.Select(WidthOf).DefaultIfEmpty(200).Max();
        var center = Math.Max(200, widest) / 2 + Gap;
        var y = StageDepth;
        foreach (var section in sections.OrderByDescending(s => s.Kind).ThenBy(s => s.SectionNo))
        {
            section.Curve =
                section.Kind == SectionKind.Seated && section.SeatsPerRow > 4 ? Math.Round(WidthOf(section) * 0.06) : 0;
            section.Rotation = 0;
            section.X = center;
            section.Y = y + section.Curve;
            y +=
                section.Curve
                + (section.Kind == SectionKind.Standing ? section.Height : section.RowCount * section.RowSpacing)
                + Gap;
        }
    }

    static double WidthOf(Section section) =>
        section.Kind == SectionKind.Standing ? section.Width : section.SeatsPerRow * section.SeatSpacing;

    static IEnumerable<(double X, double Y)> Corners(Section section)
    {
        var half = WidthOf(section) / 2;
        var depth = section.Kind == SectionKind.Standing ? section.Height : section.RowCount * section.RowSpacing;
        return
        [
            Turn(section, -half, 0),
            Turn(section, half, 0),
            Turn(section, -half, depth),
            Turn(section, half, depth),
        ];
    }

    static (double X, double Y) Turn(Section section, double dx, double dy)
    {
        var (sin, cos) = Math.SinCos(section.Rotation * Math.PI / 180);
        return (section.X + dx * cos - dy * sin, section.Y + dx * sin + dy * cos);
    }
}
