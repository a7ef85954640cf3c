namespace TicketPlatform.Domain.Seating;

/// <summary>The point that seats should be near, in the coordinates of the hall.</summary>
/// <param name="X">Across the hall.</param>
/// <param name="Y">Away from the top of the map.</param>
/// <param name="IsStage">
/// Whether it is a stage at the top of the map, which is seen well only from in front of it.
/// </param>
public readonly record struct Focus(double X, double Y, bool IsStage)
{
    /// <summary>Penalty for being off the stage's axis. The angles below follow from it.</summary>
    public const double SideWeight = 4;

    /// <summary>
    /// Perceived distance of a point from the focus. From a stage: <c>distance × (1 + SideWeight × (1 − cos
    /// angle))</c>, where the angle lies between the axis (from the stage straight down the map) and the line from the
    /// stage to the point. A seat straight in front counts with its real distance, a seat at 60° to the side three
    /// times as far, beside the stage five times and behind it nine times. From any other focus, the distance alone.
    /// </summary>
    public double DistanceTo(double x, double y)
    {
        var (dx, depth) = (x - X, y - Y);
        var distance = Math.Sqrt(dx * dx + depth * depth);
        // The depth is distance × cos angle.
        return IsStage ? distance + SideWeight * (distance - depth) : distance;
    }
}
