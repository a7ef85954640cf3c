namespace TicketPlatform.Domain.Seating;

/// <summary>Positions of the seats of one section. The rotation is computed once, for loops over many seats.</summary>
readonly struct SectionFrame(Section section)
{
    readonly (double Sin, double Cos) turn = Math.SinCos(section.Rotation * Math.PI / 180);
    readonly double middle = (section.SeatsPerRow - 1) / 2.0;
    readonly double half = Math.Max(1, (section.SeatsPerRow - 1) / 2.0 * section.SeatSpacing);

    /// <summary>Center of a seat, row and seat from 0; 2.5 is the point between seats 2 and 3.</summary>
    internal (double X, double Y) At(int row, double seat)
    {
        var dx = (seat - middle) * section.SeatSpacing;
        var dy = row * section.RowSpacing - section.Curve * (dx / half) * (dx / half);
        return (section.X + dx * turn.Cos - dy * turn.Sin, section.Y + dx * turn.Sin + dy * turn.Cos);
    }

    /// <summary>
    /// Perceived distance of a seat from the focus. From a stage, in the coordinates of the hall: see
    /// <see cref="Focus.DistanceTo"/>. From another focus (the middle of a pitch, or the seats that somebody lost), in
    /// the directions of the section's rows: along the row a step counts more than a step back, so that each stand is
    /// best at its own middle.
    /// </summary>
    internal double DistanceTo(Focus focus, int row, double seat)
    {
        var (x, y) = At(row, seat);
        if (focus.IsStage)
            return focus.DistanceTo(x, y);
        var (dx, dy) = (x - focus.X, y - focus.Y);
        var aside = BestAvailable.LateralWeight * (dx * turn.Cos + dy * turn.Sin);
        var depth = dy * turn.Cos - dx * turn.Sin;
        return Math.Sqrt(aside * aside + depth * depth);
    }
}
