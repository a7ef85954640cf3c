namespace TicketPlatform.Documents.Posters;

/// <summary>Collects the shapes of one poster.</summary>
sealed class PosterCanvas(PosterPalette palette, PosterRandom random)
{
    readonly List<PosterShape> shapes = [];

    public IReadOnlyList<PosterShape> Shapes => shapes;
    public PosterPalette Palette => palette;
    public PosterRandom Random => random;

    public void Ground(Rgb top, Rgb bottom) =>
        shapes.Add(
            new PosterRectangle(
                0,
                0,
                Poster.Width,
                Poster.Height,
                new LinearGradient(0, 0, 0, Poster.Height, top, bottom)
            )
        );

    public void Rectangle(double x, double y, double width, double height, Rgb color, double opacity = 1) =>
        shapes.Add(new PosterRectangle(x, y, width, height, new Solid(color, opacity)));

    public void Circle(double x, double y, double radius, Rgb color, double opacity = 1) =>
        shapes.Add(new PosterEllipse(x, y, radius, radius, new Solid(color, opacity)));

    /// <summary>A circle shaded from top to bottom.</summary>
    public void Ball(double x, double y, double radius, Rgb top, Rgb foot) =>
        shapes.Add(
            new PosterEllipse(x, y, radius, radius, new LinearGradient(x, y - radius, x, y + radius, top, foot))
        );

    public void Ellipse(double x, double y, double radiusX, double radiusY, Rgb color, double opacity = 1) =>
        shapes.Add(new PosterEllipse(x, y, radiusX, radiusY, new Solid(color, opacity)));

    public void Ring(double x, double y, double radius, double width, Rgb color, double opacity = 1) =>
        shapes.Add(new PosterEllipse(x, y, radius, radius, null, new Stroke(color, width, opacity)));

    public void Polygon(Paint fill, params ReadOnlySpan<Position> corners)
    {
        var curves = new List<(Position, Position, Position)>();
        for (var i = 1; i < corners.Length; i++)
            curves.Add((corners[i - 1], corners[i], corners[i]));
        shapes.Add(new PosterPath(corners[0], curves, true, fill));
    }

    /// <summary>A smooth line through the points (Catmull-Rom); closed at its ends if it has a fill.</summary>
    public void Curve(
        IReadOnlyList<Position> points,
        Paint? fill,
        Stroke? stroke,
        params ReadOnlySpan<Position> corners
    )
    {
        var curves = new List<(Position, Position, Position)>();
        for (var i = 1; i < points.Count; i++)
        {
            var (before, from, to, after) = (
                points[Math.Max(0, i - 2)],
                points[i - 1],
                points[i],
                points[Math.Min(points.Count - 1, i + 1)]
            );
            curves.Add(
                (
                    new(from.X + (to.X - before.X) / 6, from.Y + (to.Y - before.Y) / 6),
                    new(to.X - (after.X - from.X) / 6, to.Y - (after.Y - from.Y) / 6),
                    to
                )
            );
        }
        foreach (var corner in corners)
            curves.Add((curves[^1].Item3, corner, corner));
        shapes.Add(new PosterPath(points[0], curves, fill is not null, fill, stroke));
    }

    /// <summary>A pie slice or an arc, clockwise from the right, in degrees. An arc is the line alone.</summary>
    public void Sector(double x, double y, double radius, double from, double sweep, Paint? fill, Stroke? arc = null)
    {
        Position At(double degrees, double handle = 0)
        {
            var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
            return new(x + radius * (cos - handle * sin), y + radius * (sin + handle * cos));
        }
        var steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweep) / 45));
        var step = sweep / steps;
        // Handle length of a circular arc: https://pomax.github.io/bezierinfo/#circles_cubic
        var k = 4.0 / 3 * Math.Tan(step * Math.PI / 720);
        var curves = new List<(Position, Position, Position)>();
        for (var i = 0; i < steps; i++)
        {
            var (a, b) = (from + i * step, from + (i + 1) * step);
            curves.Add((At(a, k), At(b, -k), At(b)));
        }
        if (fill is not null && Math.Abs(sweep) < 360)
            curves.Add((curves[^1].Item3, new(x, y), new(x, y)));
        shapes.Add(new PosterPath(At(from), curves, fill is not null, fill, arc));
    }

    public void Text(double x, double y, double size, bool isBold, double spacing, Rgb color, string text) =>
        shapes.Add(new PosterText(x, y, size, isBold, spacing, color, text));
}
