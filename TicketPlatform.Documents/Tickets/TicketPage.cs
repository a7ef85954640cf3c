using System.Globalization;
using QRCoder;
using SkiaSharp;
using TicketPlatform.Documents.Posters;
using TicketPlatform.Documents.Typesetting;
using TicketPlatform.Localization;

namespace TicketPlatform.Documents.Tickets;

/// <summary>A ticket's page in the current language (A5, upright: readable on a phone, two of them fit on a printed sheet).</summary>
sealed class TicketPage
{
    public const float Width = 420;
    public const float Height = 595;

    const float Margin = 30;
    const float PictureHeight = 218;
    const float FactsTop = 363;
    const float Perforation = 414;
    const float CodeSize = 138;

    static readonly SKColor Paper = new(0xFFFBF7EF);
    static readonly SKColor Ink = new(0xFF1C1A17);
    static readonly SKColor Quiet = new(0xFF6E675C);
    static readonly SKColor Accent = new(0xFFC4431E);
    static readonly SKColor Line = new(0xFFDDD4C4);
    static readonly SKColor Dots = new(0xFFBFB4A2);

    static readonly Texts T = Texts.For<TicketPage>();

    readonly BookingFacts booking;
    readonly SKImage? picture;
    readonly TicketFacts ticket;

    public TicketPage(BookingFacts booking, SKImage? picture, TicketFacts ticket)
    {
        (this.booking, this.picture, this.ticket) = (booking, picture, ticket);
        AddEvent();
        AddPlace();
        AddStub();
    }

    public TextLayer Text { get; } = new();

    public void Draw(SKCanvas page, FontSubsets fonts)
    {
        page.Clear(Paper);
        DrawPicture(page);
        Fill(page, new(0, PictureHeight, Width, PictureHeight + 4), Accent);
        Fill(page, new(Margin, FactsTop - 20, Width - Margin, FactsTop - 19.2f), Line);
        DrawPerforation(page);
        DrawCode(page, Margin, Perforation + 22);
        Text.Draw(page, fonts);
    }

    void AddEvent()
    {
        const float room = Width - 2 * Margin;
        var subject = booking.Subject;
        var width = ShapedLine.Of(subject.Title, isBold: true).Width;
        // One large line, or two smaller ones.
        var size =
            width * 27 <= room ? 27
            : width * 21 <= room * 1.8f ? 21
            : 16.5f;
        var y = PictureHeight + 40;
        foreach (var line in ShapedLine.Wrap(subject.Title, isBold: true, room / size, maxLines: 2))
        {
            Text.Add(line, Margin, y, size, Ink);
            y += size * 1.2f;
        }
        y += 2;
        Text.AddFitting(booking.When, Margin, y, room, 12.5f, 9, isBold: true, Accent);
        var venue = $"{Isolate(subject.VenueName)} · {Isolate(booking.Address)}, {Isolate(subject.City)}";
        Text.AddFitting(venue, Margin, y + 17, room, 11, 8, isBold: false, Quiet);
    }

    void AddPlace()
    {
        if (ticket.Row is null)
        {
            AddFact(T["Area"], ticket.Section, Margin, FactsTop, 250, 22);
        }
        else
        {
            AddFact(T["Section"], ticket.Section, Margin, FactsTop, 168, 22);
            AddFact(T["Row"], ticket.Row, 212, FactsTop, 48, 22);
            AddFact(T["Seat"], ticket.Seat!, 266, FactsTop, 48, 22);
        }
        var (label, value) = ticket.Price is { } price ? (ticket.Category, price) : (T["Category"], ticket.Category);
        AddFact(label, value, 322, FactsTop, Width - Margin - 322, 13);
    }

    void AddStub()
    {
        const float x = Margin + CodeSize + 22;
        const float room = Width - Margin - x;
        AddFact(T["Admits"], ticket.Holder, x, Perforation + 34, room, 17);
        AddFact(T["Booking"], booking.Reference, x, Perforation + 78, room, 14);
        var number = ticket.TicketId.ToString("N")[^12..].ToUpperInvariant();
        AddFact(T["Ticket"], number, x, Perforation + 116, room, 10);
        Text.AddFitting(T["Advice"], x, Perforation + 157, room, 8, 6, isBold: false, Quiet);
    }

    void AddFact(string label, string value, float x, float y, float width, float size)
    {
        Text.AddFitting(label.ToUpper(CultureInfo.CurrentCulture), x, y, width, 7.5f, 5, isBold: true, Quiet);
        Text.AddFitting(value, x, y + 6 + size * 0.85f, width, size, Math.Min(size, 8), isBold: true, Ink);
    }

    /// <summary>
    /// Fills the band at the top: with the uploaded picture, cut off where it is too long, or with the middle of the
    /// poster.
    /// </summary>
    void DrawPicture(SKCanvas page)
    {
        var width = picture?.Width ?? (float)Poster.Width;
        var height = picture?.Height ?? (float)Poster.Height;
        var scale = Math.Max(Width / width, PictureHeight / height);
        page.Save();
        page.ClipRect(new(0, 0, Width, PictureHeight));
        page.Translate((Width - width * scale) / 2, (PictureHeight - height * scale) / 2);
        page.Scale(scale);
        if (picture is null)
            PosterPainter.Paint(page, booking.Subject);
        else
            page.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        page.Restore();
    }

    static void DrawPerforation(SKCanvas page)
    {
        using var dash = SKPathEffect.CreateDash([0, 5], 0);
        using var dots = new SKPaint
        {
            Color = Dots,
            IsStroke = true,
            StrokeWidth = 1.4f,
            StrokeCap = SKStrokeCap.Round,
            PathEffect = dash,
        };
        page.DrawLine(16, Perforation, Width - 16, Perforation, dots);
        using var holes = new SKPaint { Color = SKColors.White, IsAntialias = true };
        page.DrawCircle(0, Perforation, 9, holes);
        page.DrawCircle(Width, Perforation, 9, holes);
    }

    /// <summary>As lines, one for each run of dark modules in a row: sharp at any size, on any printer.</summary>
    void DrawCode(SKCanvas page, float left, float top)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(ticket.Code, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        Fill(page, SKRect.Create(left, top, CodeSize, CodeSize), SKColors.White);
        // The quiet zone of four modules that the standard asks for is part of the matrix.
        using var dark = new SKPathBuilder();
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows.Count; c++)
            {
                var first = c;
                while (c < rows.Count && rows[r][c])
                    c++;
                if (c > first)
                {
                    dark.MoveTo(first, r);
                    dark.LineTo(c, r);
                }
            }
        }
        // A hair thicker than a module: no white lines between the rows on screens.
        using var black = new SKPaint
        {
            Color = SKColors.Black,
            IsStroke = true,
            StrokeWidth = 1.02f,
        };
        using var path = dark.Detach();
        var module = CodeSize / rows.Count;
        page.Save();
        page.Translate(left, top + module / 2);
        page.Scale(module);
        page.DrawPath(path, black);
        page.Restore();
    }

    static void Fill(SKCanvas page, SKRect rectangle, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        page.DrawRect(rectangle, paint);
    }

    // A name in a right-to-left script does not reorder its neighbours:
    // https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
    static string Isolate(string text) => $"\u2068{text}\u2069";
}
