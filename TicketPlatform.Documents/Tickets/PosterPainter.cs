using SkiaSharp;
using TicketPlatform.Documents.Posters;

namespace TicketPlatform.Documents.Tickets;

/// <summary>Draws the picture of a poster, without its type.</summary>
static class PosterPainter
{
    // Coordinates are rounded to tenths of a poster's unit, and opacities to twentieths: numbers make up most of a
    // ticket's file, and each opacity is an object of its own there.
    const int Precision = 10;
    const int Opacities = 20;

    // The handles of the four Bézier curves that make a circle: https://pomax.github.io/bezierinfo/#circles_cubic
    const double Round = 0.5522847498;

    public static void Paint(SKCanvas canvas, PosterSubject subject)
    {
        canvas.Scale(1f / Precision);
        foreach (var shape in Poster.Draw(subject).Where(shape => shape is not PosterText))
        {
            using var outline = Outline(shape);
            var (fill, stroke) = shape switch
            {
                PosterRectangle r => (r.Fill, null),
                PosterEllipse e => (e.Fill, e.Outline),
                PosterPath p => (p.Fill, p.Outline),
                _ => (default(Paint), default(Stroke)),
            };
            if (fill is not null)
                Fill(canvas, outline, fill);
            if (stroke is not null)
                Draw(canvas, outline, stroke);
        }
    }

    static void Fill(SKCanvas canvas, SKPath outline, Paint fill)
    {
        using var paint = new SKPaint { IsAntialias = true };
        if (fill is Solid solid)
            paint.Color = Color(solid.Color, solid.Opacity);
        using var shader = fill is LinearGradient gradient ? Shader(gradient) : null;
        paint.Shader = shader;
        canvas.DrawPath(outline, paint);
    }

    static SKShader Shader(LinearGradient gradient) =>
        SKShader.CreateLinearGradient(
            Point(gradient.X1, gradient.Y1),
            Point(gradient.X2, gradient.Y2),
            [Color(gradient.From, 1), Color(gradient.To, 1)],
            SKShaderTileMode.Clamp
        );

    static void Draw(SKCanvas canvas, SKPath outline, Stroke stroke)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            IsStroke = true,
            Color = Color(stroke.Color, stroke.Opacity),
            StrokeWidth = (float)stroke.Width * Precision,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        canvas.DrawPath(outline, paint);
    }

    static SKPath Outline(PosterShape shape)
    {
        using var path = new SKPathBuilder();
        switch (shape)
        {
            case PosterRectangle r:
                var (corner, opposite) = (Point(r.X, r.Y), Point(r.X + r.Width, r.Y + r.Height));
                path.AddRect(new(corner.X, corner.Y, opposite.X, opposite.Y));
                break;
            case PosterEllipse e:
                var (x, y, rx, ry, hx, hy) = (e.X, e.Y, e.RadiusX, e.RadiusY, e.RadiusX * Round, e.RadiusY * Round);
                path.MoveTo(Point(x + rx, y));
                path.CubicTo(Point(x + rx, y + hy), Point(x + hx, y + ry), Point(x, y + ry));
                path.CubicTo(Point(x - hx, y + ry), Point(x - rx, y + hy), Point(x - rx, y));
                path.CubicTo(Point(x - rx, y - hy), Point(x - hx, y - ry), Point(x, y - ry));
                path.CubicTo(Point(x + hx, y - ry), Point(x + rx, y - hy), Point(x + rx, y));
                path.Close();
                break;
            case PosterPath p:
                path.MoveTo(Point(p.Start.X, p.Start.Y));
                foreach (var (a, b, end) in p.Curves)
                    path.CubicTo(Point(a.X, a.Y), Point(b.X, b.Y), Point(end.X, end.Y));
                if (p.IsClosed)
                    path.Close();
                break;
        }
        return path.Detach();
    }

    static SKPoint Point(double x, double y) => new((float)Math.Round(x * Precision), (float)Math.Round(y * Precision));

    static SKColor Color(Rgb color, double opacity) =>
        new(color.R, color.G, color.B, (byte)Math.Round(Math.Round(opacity * Opacities) * 255 / Opacities));
}
