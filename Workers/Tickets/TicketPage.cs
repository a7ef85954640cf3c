using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using QRCoder;
using TicketPlatform.Domain.Posters;

namespace TicketPlatform.Workers.Tickets;

/// <summary>
/// What stands on a ticket; all text is as people typed it. <c>Picture</c> is the uploaded PNG or JPEG, or null for the poster;
/// <c>Doors</c> and <c>Start</c> are times of day where the event is; <c>Row</c> and <c>Seat</c> are null when standing.
/// </summary>
sealed record TicketFacts(
    PosterSubject Subject, byte[]? Picture, string? Doors, string Start, string Address, string Section, string? Row, string? Seat,
    string Category, string Price, string Holder, string Reference, Guid TicketId, string Code);

/// <summary>Draws one ticket as a PDF of one page (A5, upright: readable on a phone, two of them fit on a printed sheet).</summary>
static class TicketPage
{
    const double Width = 420;
    const double Height = 595;
    const double Margin = 30;
    const double PictureHeight = 218;
    const double Perforation = 414;

    static readonly XColor Paper = XColor.FromArgb(0xFB, 0xF7, 0xEF);
    static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x1C, 0x1A, 0x17));
    static readonly XBrush Quiet = new XSolidBrush(XColor.FromArgb(0x6E, 0x67, 0x5C));
    static readonly XBrush Accent = new XSolidBrush(XColor.FromArgb(0xC4, 0x43, 0x1E));

    public static byte[] Draw(TicketFacts ticket)
    {
        using var document = new PdfDocument();
        document.Info.Title = $"{ticket.Subject.Title}: {ticket.Reference}";
        document.Info.Creator = "TicketPlatform";
        document.ViewerPreferences.DisplayDocTitle = true;
        var sheet = document.AddPage();
        (sheet.Width, sheet.Height) = (XUnit.FromPoint(Width), XUnit.FromPoint(Height));
        using (var page = XGraphics.FromPdfPage(sheet))
        {
            page.DrawRectangle(new XSolidBrush(Paper), 0, 0, Width, Height);
            DrawPicture(page, ticket);
            var text = new TextLine(page);
            DrawEvent(text, ticket);
            DrawPlace(page, text, ticket);
            DrawStub(page, text, ticket);
        }
        using var file = new MemoryStream();
        document.Save(file);
        return file.ToArray();
    }

    static void DrawPicture(XGraphics page, TicketFacts ticket)
    {
        var box = new XRect(0, 0, Width, PictureHeight);
        if (ticket.Picture is null || !TryDrawUploaded(page, ticket.Picture, box))
            PosterOnPage.DrawMiddle(page, ticket.Subject, box);
        page.DrawRectangle(Accent, 0, PictureHeight, Width, 4);
    }

    static bool TryDrawUploaded(XGraphics page, byte[] picture, XRect box)
    {
        try
        {
            using var stream = new MemoryStream(picture);
            using var image = XImage.FromStream(stream);
            // Fills the box and is cut off where it is too long.
            var scale = Math.Max(box.Width / image.PixelWidth, box.Height / image.PixelHeight);
            var (width, height) = (image.PixelWidth * scale, image.PixelHeight * scale);
            var state = page.Save();
            page.IntersectClip(box);
            page.DrawImage(image, box.X + (box.Width - width) / 2, box.Y + (box.Height - height) / 2, width, height);
            page.Restore(state);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or NotImplementedException or NotSupportedException or ArgumentException or IOException or IndexOutOfRangeException)
        {
            // A kind of PNG or JPEG that the PDF library does not take. The drawn poster serves as well.
            return false;
        }
    }

    static void DrawEvent(TextLine text, TicketFacts ticket)
    {
        const double room = Width - 2 * Margin;
        var size = text.Wrap(ticket.Subject.Title, 25, true, room, 3).Count == 1 ? 27 : 21;
        var y = PictureHeight + 38.0;
        foreach (var line in text.Wrap(ticket.Subject.Title, size, true, room, 2))
        {
            text.Draw(line, Margin, y, size, true, Ink);
            y += size * 1.2;
        }
        y += 3;
        text.DrawFitting(ticket.Doors is null ? $"{ticket.Subject.DateText}, {ticket.Start}" : $"{ticket.Subject.DateText}, {ticket.Start} · doors {ticket.Doors}", Margin, y, room, 12.5, 9, true, Accent);
        text.DrawFitting($"{ticket.Subject.VenueName} · {ticket.Address}, {ticket.Subject.City}", Margin, y + 18, room, 11, 8, false, Quiet);
    }

    static void DrawPlace(XGraphics page, TextLine text, TicketFacts ticket)
    {
        const double y = 358;
        page.DrawLine(new XPen(XColor.FromArgb(0xDD, 0xD4, 0xC4), 0.8), Margin, y - 22, Width - Margin, y - 22);
        if (ticket.Row is null)
        {
            Fact(text, "Area", ticket.Section, Margin, y, 250, 24);
        }
        else
        {
            Fact(text, "Section", ticket.Section, Margin, y, 170, 24);
            Fact(text, "Row", ticket.Row, 215, y, 55, 24);
            Fact(text, "Seat", ticket.Seat!, 275, y, 55, 24);
        }
        Fact(text, ticket.Category, ticket.Price, 318, y, Width - Margin - 318, 13);
    }

    static void DrawStub(XGraphics page, TextLine text, TicketFacts ticket)
    {
        page.DrawLine(new XPen(XColor.FromArgb(0xBF, 0xB4, 0xA2), 1.2) { DashStyle = XDashStyle.Custom, DashPattern = [1, 3], LineCap = XLineCap.Round }, 16, Perforation, Width - 16, Perforation);
        page.DrawEllipse(XBrushes.White, -9, Perforation - 9, 18, 18);
        page.DrawEllipse(XBrushes.White, Width - 9, Perforation - 9, 18, 18);

        DrawCode(page, ticket.Code, new XRect(Margin, Perforation + 22, 138, 138));
        const double x = Margin + 138 + 22;
        const double room = Width - Margin - x;
        Fact(text, "Admits", ticket.Holder, x, Perforation + 34, room, 17);
        Fact(text, "Booking", ticket.Reference, x, Perforation + 78, room, 14);
        Fact(text, "Ticket", ticket.TicketId.ToString("N")[^12..].ToUpperInvariant(), x, Perforation + 116, room, 10);
        text.DrawFitting("One scan, one entry. Keep this code to yourself.", x, Perforation + 158, room, 8, 6, false, Quiet);
    }

    static void Fact(TextLine text, string label, string value, double x, double y, double width, double size)
    {
        text.DrawFitting(label.ToUpper(CultureInfo.InvariantCulture), x, y, width, 7.5, 6, true, Quiet);
        text.DrawFitting(value, x, y + 6 + size * 0.85, width, size, Math.Min(size, 9), true, Ink);
    }

    /// <summary>As filled rectangles, one for each run of dark modules in a row: sharp at any size, on any printer.</summary>
    static void DrawCode(XGraphics page, string code, XRect box)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        page.DrawRectangle(XBrushes.White, box);
        // The quiet zone of four modules that the standard asks for is part of the matrix.
        var module = box.Width / rows.Count;
        var path = new XGraphicsPath { FillMode = XFillMode.Winding };
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows.Count; c++)
            {
                var first = c;
                while (c < rows.Count && rows[r][c])
                    c++;
                if (c > first)
                    path.AddRectangle(box.X + first * module, box.Y + r * module, (c - first) * module, module * 1.01);
            }
        }
        page.DrawPath(XBrushes.Black, path);
    }
}
