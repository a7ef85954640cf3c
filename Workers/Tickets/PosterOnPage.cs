using PdfSharp.Drawing;
using TicketPlatform.Domain.Posters;

namespace TicketPlatform.Workers.Tickets;

/// <summary>Draws a poster's shapes on a page, as vectors.</summary>
static class PosterOnPage
{
    /// <summary>Fills <paramref name="box"/> with the middle of the poster, without its type.</summary>
    public static void DrawMiddle(XGraphics page, PosterSubject subject, XRect box)
    {
        var scale = box.Width / Poster.Width;
        var state = page.Save();
        page.IntersectClip(box);
        page.TranslateTransform(box.X, box.Y + box.Height / 2 - Poster.Height / 2 * scale);
        page.ScaleTransform(scale);
        foreach (var shape in Poster.Draw(subject))
            Draw(page, shape);
        page.Restore(state);
    }

    static void Draw(XGraphics page, PosterShape shape)
    {
        switch (shape)
        {
            case PosterRectangle r:
                page.DrawRectangle(Brush(r.Fill), r.X, r.Y, r.Width, r.Height);
                break;
            case PosterEllipse e:
                if (e.Fill is not null)
                    page.DrawEllipse(Brush(e.Fill), e.X - e.RadiusX, e.Y - e.RadiusY, 2 * e.RadiusX, 2 * e.RadiusY);
                if (e.Outline is not null)
                    page.DrawEllipse(Pen(e.Outline), e.X - e.RadiusX, e.Y - e.RadiusY, 2 * e.RadiusX, 2 * e.RadiusY);
                break;
            case PosterPath p:
                var path = new XGraphicsPath();
                path.StartFigure();
                var at = p.Start;
                foreach (var (a, b, end) in p.Curves)
                {
                    path.AddBezier(at.X, at.Y, a.X, a.Y, b.X, b.Y, end.X, end.Y);
                    at = end;
                }
                if (p.IsClosed)
                    path.CloseFigure();
                if (p.Fill is not null)
                    page.DrawPath(Brush(p.Fill), path);
                if (p.Outline is not null)
                    page.DrawPath(Pen(p.Outline), path);
                break;
        }
    }

    static XBrush Brush(Paint paint) => paint switch
    {
        LinearGradient g => new XLinearGradientBrush(new XPoint(g.X1, g.Y1), new XPoint(g.X2, g.Y2), Color(g.From, 1), Color(g.To, 1)),
        Solid s => new XSolidBrush(Color(s.Color, s.Opacity)),
        _ => throw new InvalidOperationException($"There is no brush for {paint.GetType().Name}."),
    };

    static XPen Pen(Stroke stroke) => new(Color(stroke.Color, stroke.Opacity), stroke.Width) { LineCap = XLineCap.Round, LineJoin = XLineJoin.Round };

    static XColor Color(Rgb color, double opacity) => XColor.FromArgb((int)Math.Round(opacity * 255), color.R, color.G, color.B);
}
