namespace TicketPlatform.Documents.Posters;

/// <summary>
/// Posters for events without their own picture: 600 × 800 units, upright. The picture fills the middle with text above
/// and below it, so that the 4:3 crop of the middle (y 175 to 625) contains only the picture.
/// </summary>
public static class Poster
{
    /// <summary>Width in poster units.</summary>
    public const double Width = 600;

    /// <summary>Height in poster units.</summary>
    public const double Height = 800;

    const double Margin = 40;
    const double TypeTop = 148;
    const double TypeBottom = 648;

    /// <summary>The poster's shapes, from back to front.</summary>
    public static IReadOnlyList<PosterShape> Draw(PosterSubject subject)
    {
        var random = new PosterRandom(subject.EventId);
        var palette = PosterPalette.Choose(subject.Genre, random);
        var canvas = new PosterCanvas(palette, random);
        PosterMotifs.Choose(subject.Genre, random)(canvas);
        SetType(canvas, subject, titleOnTop: random.Toss());
        return canvas.Shapes;
    }

    static void SetType(PosterCanvas canvas, PosterSubject subject, bool titleOnTop)
    {
        var ink = canvas.Palette.Ink;
        var title = PosterType.Fit(
            subject.Title,
            Width - 2 * Margin,
            TypeTop - 36,
            maxLines: 3,
            largest: 82,
            smallest: 30
        );
        var place = PosterType.Cut(
            subject.City.Length == 0 ? subject.VenueName : $"{subject.VenueName}, {subject.City}",
            (Width - 2 * Margin) / 23
        );
        var date = PosterType.Cut(subject.DateText, (Width - 2 * Margin) / 26);
        if (titleOnTop)
        {
            // The cap height is about 0.72 of the size, and the margin applies to the letters' tops, not the line's.
            var y = 38 + title.Size * 0.72;
            foreach (var line in title.Lines)
            {
                canvas.Text(Margin - title.Size * 0.04, y, title.Size, isBold: true, -title.Size * 0.02, ink, line);
                y += title.Size * 1.06;
            }
            canvas.Rectangle(Margin, 690, 64, 5, canvas.Palette.Accent);
            canvas.Text(Margin, 729, 24, isBold: true, 0, ink, date);
            canvas.Text(Margin, 760, 22, isBold: false, 0, ink, place);
        }
        else
        {
            canvas.Text(Margin, 58, 24, isBold: true, 0, ink, date);
            canvas.Text(Margin, 89, 22, isBold: false, 0, ink, place);
            canvas.Rectangle(Margin, 112, 64, 5, canvas.Palette.Accent);
            var y = Height - 40 - (title.Lines.Count - 1) * title.Size * 1.06;
            if (y - title.Size * 0.72 < TypeBottom)
                y = TypeBottom + title.Size * 0.72;
            foreach (var line in title.Lines)
            {
                canvas.Text(Margin - title.Size * 0.04, y, title.Size, isBold: true, -title.Size * 0.02, ink, line);
                y += title.Size * 1.06;
            }
        }
    }
}
