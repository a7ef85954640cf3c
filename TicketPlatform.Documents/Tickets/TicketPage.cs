using System.Globalization;
using QRCoder;
using TicketPlatform.Documents.Pdf;
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

    static readonly Color Paper = Color.Of(0xFBF7EF);
    static readonly Color Ink = Color.Of(0x1C1A17);
    static readonly Color Quiet = Color.Of(0x6E675C);
    static readonly Color Accent = Color.Of(0xC4431E);
    static readonly Color Line = Color.Of(0xDDD4C4);
    static readonly Color Dots = Color.Of(0xBFB4A2);

    static readonly Color White = Color.Of(0xFFFFFF);
    static readonly Color Black = Color.Of(0);

    static readonly Texts T = Texts.For<TicketPage>();

    readonly BookingFacts booking;
    readonly TicketFacts ticket;

    public TicketPage(BookingFacts booking, TicketFacts ticket)
    {
        (this.booking, this.ticket) = (booking, ticket);
        AddEvent();
        AddPlace();
        AddStub();
    }

    public TextLayer Text { get; } = new();

    /// <summary>
    /// The picture has this size in its own units, and the name <c>Picture</c> in the resources of the page.
    /// </summary>
    public PdfContent Draw(PdfFonts fonts, double pictureWidth, double pictureHeight)
    {
        var page = new PdfContent();
        page.Do("cm", 1, 0, 0, -1, 0, Height);
        page.FillColor(Paper).Rectangle(0, 0, Width, Height).Do("f");
        DrawPicture(page, pictureWidth, pictureHeight);
        page.FillColor(Accent).Rectangle(0, PictureHeight, Width, 4).Do("f");
        page.FillColor(Line).Rectangle(Margin, FactsTop - 20, Width - 2 * Margin, 0.8).Do("f");
        DrawPerforation(page);
        DrawCode(page, Margin, Perforation + 22);
        Text.Draw(page, fonts);
        return page;
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
    /// Fills the band at the top: with the uploaded picture, cropped if necessary, or with the middle of the poster.
    /// </summary>
    static void DrawPicture(PdfContent page, double width, double height)
    {
        var scale = Math.Max(Width / width, PictureHeight / height);
        var (left, top) = ((Width - width * scale) / 2, (PictureHeight - height * scale) / 2);
        page.Do("q").Rectangle(0, 0, Width, PictureHeight).Do("W").Do("n");
        page.Do("cm", scale, 0, 0, scale, left, top).Append("/Picture Do\n").Do("Q");
    }

    static void DrawPerforation(PdfContent page)
    {
        page.Do("q").LineColor(Dots).Do("w", 1.4).Do("J", 1).Append("[0 5] 0 d\n");
        page.Do("m", 16, Perforation).Do("l", Width - 16, Perforation).Do("S").Do("Q");
        page.FillColor(White).Ellipse(0, Perforation, 9, 9).Ellipse(Width, Perforation, 9, 9).Do("f");
    }

    /// <summary>As lines, one for each run of dark modules in a row: sharp at any size and on any printer.</summary>
    void DrawCode(PdfContent page, float left, float top)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(ticket.Code, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        page.FillColor(White).Rectangle(left, top, CodeSize, CodeSize).Do("f");
        var module = CodeSize / rows.Count;
        page.Do("q").Do("cm", module, 0, 0, module, left, top + module / 2);
        // Slightly thicker than a module, to avoid white lines between the rows on screens.
        page.LineColor(Black).Do("w", 1.02);
        // The quiet zone of four modules that the standard requires is part of the matrix.
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < rows.Count; c++)
            {
                var first = c;
                while (c < rows.Count && rows[r][c])
                    c++;
                if (c > first)
                    page.Do("m", first, r).Do("l", c, r);
            }
        }
        page.Do("S").Do("Q");
    }

    // A name in a right-to-left script must not reorder its neighbors:
    // https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
    static string Isolate(string text) => $"\u2068{text}\u2069";
}
