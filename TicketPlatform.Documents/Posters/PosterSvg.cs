using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;

namespace TicketPlatform.Documents.Posters;

/// <summary>Writes a poster as SVG: shapes and text, no scripts, no external links.</summary>
public static class PosterSvg
{
    /// <summary>
    /// A document of 600 × 800 units that scales to any size. Texts are escaped: the result is safe to serve as
    /// <c>image/svg+xml</c>.
    /// </summary>
    public static string Render(PosterSubject subject)
    {
        var definitions = new StringBuilder();
        var body = new StringBuilder();
        var gradients = 0;
        foreach (var shape in Poster.Draw(subject))
        {
            switch (shape)
            {
                case PosterRectangle r:
                    Append(
                        body,
                        $"<rect x=\"{r.X:0.##}\" y=\"{r.Y:0.##}\" width=\"{r.Width:0.##}\" height=\"{r.Height:0.##}\"{Look(r.Fill, null)}/>\n"
                    );
                    break;
                case PosterEllipse e:
                    Append(
                        body,
                        $"<ellipse cx=\"{e.X:0.##}\" cy=\"{e.Y:0.##}\" rx=\"{e.RadiusX:0.##}\" ry=\"{e.RadiusY:0.##}\"{Look(e.Fill, e.Outline)}/>\n"
                    );
                    break;
                case PosterPath p:
                    Append(body, $"<path d=\"{Path(p)}\"{Look(p.Fill, p.Outline)}/>\n");
                    break;
                case PosterText t:
                    Append(
                        body,
                        $"<text x=\"{t.X:0.##}\" y=\"{t.Y:0.##}\" font-size=\"{t.Size:0.##}\" font-weight=\"{(t.IsBold ? 800 : 500)}\" letter-spacing=\"{t.Spacing:0.##}\" fill=\"{Hex(t.Color)}\">{Escape(t.Text)}</text>\n"
                    );
                    break;
            }
        }
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 800" width="600" height="800" role="img" aria-label="{Escape(
                subject.Title
            )}" preserveAspectRatio="xMidYMid slice" font-family="Inter, 'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif">
            <defs>
            {definitions}</defs>
            {body}</svg>

            """;

        string Look(Paint? fill, Stroke? stroke)
        {
            var look = new StringBuilder();
            switch (fill)
            {
                case null:
                    look.Append(" fill=\"none\"");
                    break;
                case Solid s:
                    Append(look, $" fill=\"{Hex(s.Color)}\"");
                    if (s.Opacity < 1)
                        Append(look, $" fill-opacity=\"{s.Opacity:0.###}\"");
                    break;
                case LinearGradient g:
                    gradients++;
                    Append(
                        definitions,
                        $"<linearGradient id=\"g{gradients}\" gradientUnits=\"userSpaceOnUse\" x1=\"{g.X1:0.##}\" y1=\"{g.Y1:0.##}\" x2=\"{g.X2:0.##}\" y2=\"{g.Y2:0.##}\"><stop stop-color=\"{Hex(g.From)}\"/><stop offset=\"1\" stop-color=\"{Hex(g.To)}\"/></linearGradient>\n"
                    );
                    Append(look, $" fill=\"url(#g{gradients})\"");
                    break;
            }
            if (stroke is not null)
            {
                Append(
                    look,
                    $" stroke=\"{Hex(stroke.Color)}\" stroke-width=\"{stroke.Width:0.##}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
                );
                if (stroke.Opacity < 1)
                    Append(look, $" stroke-opacity=\"{stroke.Opacity:0.###}\"");
            }
            return look.ToString();
        }
    }

    static string Path(PosterPath path)
    {
        var d = new StringBuilder();
        Append(d, $"M{path.Start.X:0.#} {path.Start.Y:0.#}");
        var at = path.Start;
        foreach (var (a, b, end) in path.Curves)
        {
            if (a == at && b == end)
                Append(d, $"L{end.X:0.#} {end.Y:0.#}");
            else
                Append(d, $"C{a.X:0.#} {a.Y:0.#} {b.X:0.#} {b.Y:0.#} {end.X:0.#} {end.Y:0.#}");
            at = end;
        }
        if (path.IsClosed)
            d.Append('Z');
        return d.ToString();
    }

    static void Append(StringBuilder target, FormattableString text) =>
        target.Append(text.ToString(CultureInfo.InvariantCulture));

    static string Hex(Rgb color) => $"#{color.R:x2}{color.G:x2}{color.B:x2}";

    // Characters that XML 1.0 does not allow (controls, halves of surrogate pairs) are removed:
    // https://www.w3.org/TR/xml/#charsets
    static string Escape(string text) =>
        WebUtility.HtmlEncode(
            string.Concat(
                text.EnumerateRunes().Where(r => r.Value != 0xFFFD && (!r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)))
            )
        );
}
