using System.Globalization;
using System.Text;
using TicketPlatform.Domain.Posters;

namespace TicketPlatform.Workers.Pdf;

/// <summary>Draws on the page of a <see cref="PdfFile"/>: the shapes of posters, rectangles, pictures, runs of glyphs.</summary>
sealed class PdfCanvas(PdfFile file)
{
    // Length of the handles by which four Bézier curves make a circle: https://pomax.github.io/bezierinfo/#circles_cubic
    const double Round = 0.5522847498;

    readonly StringBuilder content = file.Content;

    public void Save() => content.Append("q\n");

    public void Restore() => content.Append("Q\n");

    public void Move(double x, double y, double scale) =>
        Write($"{scale:0.####} 0 0 {scale:0.####} {x:0.###} {y:0.###} cm\n");

    public void Clip(double x, double y, double width, double height) =>
        Write($"{x:0.##} {y:0.##} {width:0.##} {height:0.##} re W n\n");

    public void Draw(PosterShape shape)
    {
        switch (shape)
        {
            case PosterRectangle r:
                Paint(
                    FormattableString.Invariant($"{r.X:0.##} {r.Y:0.##} {r.Width:0.##} {r.Height:0.##} re"),
                    r.Fill,
                    null
                );
                break;
            case PosterEllipse e:
                Paint(Ellipse(e), e.Fill, e.Outline);
                break;
            case PosterPath p:
                Paint(Path(p), p.Fill, p.Outline);
                break;
        }
    }

    public void Rectangle(double x, double y, double width, double height, Rgb color) =>
        Draw(new PosterRectangle(x, y, width, height, new Solid(color)));

    /// <summary>Many rectangles of one colour as one path.</summary>
    public void Rectangles(IEnumerable<(double X, double Y, double Width, double Height)> rectangles, Rgb color)
    {
        var path = new StringBuilder();
        foreach (var (x, y, width, height) in rectangles)
            path.Append(CultureInfo.InvariantCulture, $"{x:0.###} {y:0.###} {width:0.###} {height:0.###} re\n");
        Paint(path.ToString(), new Solid(color), null);
    }

    /// <summary>A line of round dots.</summary>
    public void Dots(double x1, double x2, double y, double width, double distance, Rgb color) =>
        Write(
            $"q {Color(color)} RG {width:0.##} w 1 J [0 {distance:0.##}] 0 d {x1:0.##} {y:0.##} m {x2:0.##} {y:0.##} l S Q\n"
        );

    /// <summary>Glyphs by their numbers in the font, on the base line.</summary>
    public void Glyphs(PdfFont font, double size, double x, double y, IEnumerable<int> numbers, Rgb color) =>
        Write(
            $"BT {Color(color)} rg /{font.Name} {size:0.##} Tf 1 0 0 -1 {x:0.##} {y:0.##} Tm <{string.Concat(numbers.Select(n => n.ToString("X4", CultureInfo.InvariantCulture)))}> Tj ET\n"
        );

    public void Picture(PdfPicture picture, double x, double y, double width, double height) =>
        Write($"q {width:0.##} 0 0 {-height:0.##} {x:0.##} {y + height:0.##} cm /{picture.AddTo(file)} Do Q\n");

    void Paint(string path, Paint? fill, Stroke? stroke)
    {
        switch (fill)
        {
            case Solid s:
                Write($"q {Color(s.Color)} rg /{file.Opacity(s.Opacity)} gs {path} f Q\n");
                break;
            case LinearGradient g:
                var shading = file.Shading(
                    FormattableString.Invariant(
                        $"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[{g.X1:0.##} {g.Y1:0.##} {g.X2:0.##} {g.Y2:0.##}]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/N 1/C0[{Color(g.From)}]/C1[{Color(g.To)}]>>>>"
                    )
                );
                Write($"q {path} W n /{shading} sh Q\n");
                break;
        }
        if (stroke is not null)
            Write(
                $"q {Color(stroke.Color)} RG /{file.Opacity(stroke.Opacity)} gs {stroke.Width:0.##} w 1 J 1 j {path} S Q\n"
            );
    }

    static string Ellipse(PosterEllipse e)
    {
        var (x, y, rx, ry) = (e.X, e.Y, e.RadiusX, e.RadiusY);
        return FormattableString.Invariant(
            $"{x + rx:0.##} {y:0.##} m {x + rx:0.##} {y + ry * Round:0.##} {x + rx * Round:0.##} {y + ry:0.##} {x:0.##} {y + ry:0.##} c {x - rx * Round:0.##} {y + ry:0.##} {x - rx:0.##} {y + ry * Round:0.##} {x - rx:0.##} {y:0.##} c {x - rx:0.##} {y - ry * Round:0.##} {x - rx * Round:0.##} {y - ry:0.##} {x:0.##} {y - ry:0.##} c {x + rx * Round:0.##} {y - ry:0.##} {x + rx:0.##} {y - ry * Round:0.##} {x + rx:0.##} {y:0.##} c h"
        );
    }

    static string Path(PosterPath p)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"{p.Start.X:0.##} {p.Start.Y:0.##} m");
        foreach (var (a, b, end) in p.Curves)
            path.Append(
                CultureInfo.InvariantCulture,
                $" {a.X:0.##} {a.Y:0.##} {b.X:0.##} {b.Y:0.##} {end.X:0.##} {end.Y:0.##} c"
            );
        return path.Append(p.IsClosed ? " h" : "").ToString();
    }

    static string Color(Rgb color) =>
        FormattableString.Invariant($"{color.R / 255.0:0.###} {color.G / 255.0:0.###} {color.B / 255.0:0.###}");

    void Write(FormattableString command) => content.Append(command.ToString(CultureInfo.InvariantCulture));
}
