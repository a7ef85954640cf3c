namespace TicketPlatform.Domain.Seating;

/// <summary>Where the seats of one section lie, its turning worked out once: for loops over many seats.</summary>
readonly struct SectionFrame(Section section)
{
    readonly (double Sin, double Cos) turn = Math.SinCos(section.Rotation * Math.PI / 180);
    readonly double middle = (section.SeatsPerRow - 1) / 2.0;
    readonly double half = Math.Max(1, (section.SeatsPerRow - 1) / 2.0 * section.SeatSpacing);

    /// <summary>Centre of a seat, row and seat from 0; 2.5 is the point between seats 2 and 3.</summary>
    internal (double X, double Y) At(int row, double seat)
    {
        var dx = (seat - middle) * section.SeatSpacing;
        var dy = row * section.RowSpacing - section.Curve * (dx / half) * (dx / half);
        return (section.X + dx * turn.Cos - dy * turn.Sin, section.Y + dx * turn.Sin + dy * turn.Cos);
    }

    /// <summary>
    /// How far a seat is from the focus, as people feel it: along the row a step counts more than a step back. Seen
    /// from the section's own rows, so that a block at the side that is turned to the stage is not worse for being at
    /// the side.
    /// </summary>
    internal double DistanceTo((double X, double Y) focus, int row, double seat)
    {
        var (x, y) = At(row, seat);
        var (dx, dy) = (x - focus.X, y - focus.Y);
        var aside = BestAvailable.LateralWeight * (dx * turn.Cos + dy * turn.Sin);
        var depth = dy * turn.Cos - dx * turn.Sin;
        return Math.Sqrt(aside * aside + depth * depth);
    }
}
