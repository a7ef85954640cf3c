using System.Globalization;
using QRCoder;
using TicketPlatform.Domain.Posters;
using TicketPlatform.Workers.Pdf;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// What stands on a ticket; all text is as people typed it. <c>Picture</c> is the uploaded PNG or JPEG, or null for the poster;
/// <c>Doors</c> and <c>Start</c> are times of day where the event is; <c>Row</c> and <c>Seat</c> are null when standing.
/// </summary>
sealed record TicketFacts(
    PosterSubject Subject,
    byte[]? Picture,
    string? Doors,
    string Start,
    string Address,
    string Section,
    string? Row,
    string? Seat,
    string Category,
    string Price,
    string Holder,
    string Reference,
    Guid TicketId,
    string Code
);

/// <summary>Draws one ticket as a PDF of one page (A5, upright: readable on a phone, two of them fit on a printed sheet).</summary>
static class TicketPage
{
    const double Width = 420;
    const double Height = 595;
    const double Margin = 30;
    const double PictureHeight = 218;
    const double Perforation = 414;

    static readonly Rgb Paper = Rgb.Of(0xFBF7EF);
    static readonly Rgb Ink = Rgb.Of(0x1C1A17);
    static readonly Rgb Quiet = Rgb.Of(0x6E675C);
    static readonly Rgb Accent = Rgb.Of(0xC4431E);
    static readonly Rgb White = Rgb.Of(0xFFFFFF);

    public static byte[] Draw(TicketFacts ticket)
    {
        var file = new PdfFile(Width, Height, $"{ticket.Subject.Title}: {ticket.Reference}");
        var page = new PdfCanvas(file);
        var text = new TextLine(file, page);
        page.Rectangle(0, 0, Width, Height, Paper);
        DrawPicture(page, ticket);
        DrawEvent(text, ticket);
        DrawPlace(page, text, ticket);
        DrawStub(page, text, ticket);
        return file.Save();
    }

    /// <summary>Fills the band at the top: with the uploaded picture, cut off where it is too long, or with the middle of the poster.</summary>
    static void DrawPicture(PdfCanvas page, TicketFacts ticket)
    {
        page.Save();
        page.Clip(0, 0, Width, PictureHeight);
        if (ticket.Picture is not null && PdfPicture.Read(ticket.Picture) is { } picture)
        {
            var scale = Math.Max(Width / picture.Width, PictureHeight / picture.Height);
            var (width, height) = (picture.Width * scale, picture.Height * scale);
            page.Picture(picture, (Width - width) / 2, (PictureHeight - height) / 2, width, height);
        }
        else
        {
            const double scale = Width / Poster.Width;
            page.Move(0, (PictureHeight - Poster.Height * scale) / 2, scale);
            foreach (var shape in Poster.Draw(ticket.Subject))
                page.Draw(shape);
        }
        page.Restore();
        page.Rectangle(0, PictureHeight, Width, 4, Accent);
    }

    static void DrawEvent(TextLine text, TicketFacts ticket)
    {
        const double room = Width - 2 * Margin;
        var width = TextLine.WidthOf(ticket.Subject.Title, 1, true);
        // One large line, or two smaller ones.
        var size =
            width * 27 <= room ? 27
            : width * 21 <= room * 1.8 ? 21
            : 16.5;
        var y = PictureHeight + 40.0;
        foreach (var line in TextLine.Wrap(ticket.Subject.Title, size, true, room, 2))
        {
            text.Draw(line, Margin, y, size, true, Ink);
            y += size * 1.2;
        }
        y += 2;
        text.DrawFitting(
            ticket.Doors is null
                ? $"{ticket.Subject.DateText}, {ticket.Start}"
                : $"{ticket.Subject.DateText}, {ticket.Start} · doors {ticket.Doors}",
            Margin,
            y,
            room,
            12.5,
            9,
            true,
            Accent
        );
        text.DrawFitting(
            $"{ticket.Subject.VenueName} · {ticket.Address}, {ticket.Subject.City}",
            Margin,
            y + 17,
            room,
            11,
            8,
            false,
            Quiet
        );
    }

    static void DrawPlace(PdfCanvas page, TextLine text, TicketFacts ticket)
    {
        const double y = 363;
        page.Rectangle(Margin, y - 20, Width - 2 * Margin, 0.8, Rgb.Of(0xDDD4C4));
        if (ticket.Row is null)
        {
            Fact(text, "Area", ticket.Section, Margin, y, 250, 22);
        }
        else
        {
            Fact(text, "Section", ticket.Section, Margin, y, 168, 22);
            Fact(text, "Row", ticket.Row, 212, y, 48, 22);
            Fact(text, "Seat", ticket.Seat!, 266, y, 48, 22);
        }
        Fact(text, ticket.Category, ticket.Price, 322, y, Width - Margin - 322, 13);
    }

    static void DrawStub(PdfCanvas page, TextLine text, TicketFacts ticket)
    {
        page.Dots(16, Width - 16, Perforation, 1.4, 5, Rgb.Of(0xBFB4A2));
        page.Draw(new PosterEllipse(0, Perforation, 9, 9, new Solid(White)));
        page.Draw(new PosterEllipse(Width, Perforation, 9, 9, new Solid(White)));

        DrawCode(page, ticket.Code, Margin, Perforation + 22, 138);
        const double x = Margin + 138 + 22;
        const double room = Width - Margin - x;
        Fact(text, "Admits", ticket.Holder, x, Perforation + 34, room, 17);
        Fact(text, "Booking", ticket.Reference, x, Perforation + 78, room, 14);
        Fact(text, "Ticket", ticket.TicketId.ToString("N")[^12..].ToUpperInvariant(), x, Perforation + 116, room, 10);
        text.DrawFitting(
            "One scan, one entry. Keep this code to yourself.",
            x,
            Perforation + 157,
            room,
            8,
            6,
            false,
            Quiet
        );
    }

    static void Fact(TextLine text, string label, string value, double x, double y, double width, double size)
    {
        text.DrawFitting(label.ToUpper(CultureInfo.InvariantCulture), x, y, width, 7.5, 5, true, Quiet);
        text.DrawFitting(value, x, y + 6 + size * 0.85, width, size, Math.Min(size, 8), true, Ink);
    }

    /// <summary>As filled rectangles, one for each run of dark modules in a row: sharp at any size, on any printer.</summary>
    static void DrawCode(PdfCanvas page, string code, double left, double top, double size)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        // The quiet zone of four modules that the standard asks for is part of the matrix.
        var module = size / rows.Count;
        page.Rectangle(left, top, size, size, White);
        page.Rectangles(DarkRuns(), Rgb.Of(0));

        IEnumerable<(double, double, double, double)> DarkRuns()
        {
            for (var r = 0; r < rows.Count; r++)
            {
                for (var c = 0; c < rows.Count; c++)
                {
                    var first = c;
                    while (c < rows.Count && rows[r][c])
                        c++;
                    // A hair higher than a module: no white lines between the rows on screens.
                    if (c > first)
                        yield return (left + first * module, top + r * module, (c - first) * module, module * 1.02);
                }
            }
        }
    }
}
