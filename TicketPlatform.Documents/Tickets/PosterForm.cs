using System.Collections.Concurrent;
using TicketPlatform.Documents.Pdf;
using TicketPlatform.Documents.Posters;

namespace TicketPlatform.Documents.Tickets;

/// <summary>The picture of a poster, without its text, as an object of a file. It is drawn once per event.</summary>
sealed class PosterForm
{
    const int Precision = 10;
    const int Opacities = 20;
    const int MaxKept = 500;

    static readonly ConcurrentDictionary<(Guid EventId, EventGenre Genre), PdfStream> Kept = new();

    readonly PdfContent content = new(Precision);
    readonly SortedDictionary<int, string> opacities = [];
    readonly List<string> gradients = [];

    PosterForm() { }

    public static PdfStream Of(PosterSubject subject)
    {
        if (Kept.Count >= MaxKept)
            Kept.Clear();
        return Kept.GetOrAdd((subject.EventId, subject.Genre), _ => new PosterForm().Draw(subject));
    }

    PdfStream Draw(PosterSubject subject)
    {
        foreach (var shape in Poster.Draw(subject))
        {
            var (fill, stroke) = shape switch
            {
                PosterRectangle r => (r.Fill, null),
                PosterEllipse e => (e.Fill, e.Outline),
                PosterPath p => (p.Fill, p.Outline),
                _ => (default(Paint), default(Stroke)),
            };
            if (fill is not null)
                Fill(shape, fill);
            if (stroke is not null)
                Draw(shape, stroke);
        }
        return PdfStream.Compress(
            $"/Type /XObject /Subtype /Form /BBox [0 0 {Poster.Width} {Poster.Height}] /Resources << "
                + $"/ExtGState << {string.Join(' ', opacities.Values)} >> "
                + $"/Shading << {string.Join(' ', gradients)} >> >>",
            content.ToBytes(),
            System.IO.Compression.CompressionLevel.SmallestSize
        );
    }

    void Fill(PosterShape shape, Paint fill)
    {
        content.Do("q");
        if (fill is Solid solid)
            Outline(Opacity(solid.Opacity).FillColor(ColorOf(solid.Color)), shape).Do("f");
        else if (fill is LinearGradient gradient)
            Outline(content, shape).Do("W").Do("n").Append($"/S{Add(gradient)} sh\n");
        content.Do("Q");
    }

    void Draw(PosterShape shape, Stroke stroke)
    {
        content.Do("q");
        Opacity(stroke.Opacity).LineColor(ColorOf(stroke.Color)).Do("w", stroke.Width).Do("J", 1).Do("j", 1);
        Outline(content, shape).Do("S").Do("Q");
    }

    PdfContent Opacity(double opacity)
    {
        var share = (int)Math.Round(opacity * Opacities);
        if (share == Opacities)
            return content;
        var value = new PdfContent().Number((double)share / Opacities);
        opacities[share] = $"/O{share} << /ca {value} /CA {value} >>";
        return content.Append($"/O{share} gs\n");
    }

    int Add(LinearGradient gradient)
    {
        var coordinates = new PdfContent(Precision).Do("", gradient.X1, gradient.Y1, gradient.X2, gradient.Y2);
        gradients.Add(
            $"/S{gradients.Count} << /ShadingType 2 /ColorSpace /DeviceRGB /Extend [true true] /Coords [{coordinates}] "
                + "/Function << /FunctionType 2 /Domain [0 1] /N 1 "
                + $"/C0 [{new PdfContent().Shares(ColorOf(gradient.From))}] "
                + $"/C1 [{new PdfContent().Shares(ColorOf(gradient.To))}] >> >>"
        );
        return gradients.Count - 1;
    }

    static PdfContent Outline(PdfContent content, PosterShape shape)
    {
        switch (shape)
        {
            case PosterRectangle r:
                return content.Rectangle(r.X, r.Y, r.Width, r.Height);
            case PosterEllipse e:
                return content.Ellipse(e.X, e.Y, e.RadiusX, e.RadiusY);
            case PosterPath p:
                content.Do("m", p.Start.X, p.Start.Y);
                foreach (var (a, b, end) in p.Curves)
                    content.Do("c", a.X, a.Y, b.X, b.Y, end.X, end.Y);
                return p.IsClosed ? content.Do("h") : content;
            default:
                return content;
        }
    }

    static Color ColorOf(Rgb color) => new(color.R, color.G, color.B);
}
