using System.Text;
using System.Text.RegularExpressions;
using TicketPlatform.Documents.Posters;
using TicketPlatform.Documents.Tickets;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.TestKit;
using UglyToad.PdfPig;

namespace TicketPlatform.Workers.Tests.Tickets;

/// <summary>Poppler and zbar read a ticket, as a buyer's viewer and a door's scanner would.</summary>
public sealed class TicketPageTests
{
    static readonly TicketSigner Signer = new("a secret of tests, at least 32 characters");
    static readonly Guid Id = new("0193b7a0-0001-7001-8000-7469636b6574");

    static readonly TicketFacts Ticket = new(
        "Stalls center",
        "G",
        "14",
        "Premium stalls",
        "€64.00",
        "Mara Lindt",
        Id,
        Signer.CodeOf(Id)
    );

    static BookingFacts Booking(
        string title = "The Lighthouse Keeper’s Daughter",
        EventGenre genre = EventGenre.Theatre,
        byte[]? picture = null,
        string venue = "Theater am Wehr",
        Guid? eventId = null
    ) =>
        new(
            new PosterSubject(eventId ?? Id, title, genre, venue, "Vienna", "Fri 12 Mar 2027"),
            picture,
            "Fri 12 Mar 2027, 19:00 Vienna time (doors 18:00)",
            "Wehrgasse 14",
            "TP-4F7K2MQ9"
        );

    static byte[] Draw(BookingFacts booking, string holder = "Mara Lindt") =>
        TicketPdf.Write(booking, [Ticket with { Holder = holder }]);

    [Fact]
    public async Task A_ticket_says_who_where_and_when_in_embedded_fonts()
    {
        using var pdf = new PdfFile(Draw(Booking()));

        var text = await pdf.TextAsync();
        foreach (
            var fact in (string[])
                [
                    "The Lighthouse Keeper’s",
                    "Fri 12 Mar 2027, 19:00",
                    "doors 18:00",
                    "Theater am Wehr",
                    "Stalls center",
                    "Mara Lindt",
                    "TP-4F7K2MQ9",
                    "€64.00",
                ]
        )
            Assert.Contains(fact, text, StringComparison.Ordinal);
        var fonts = (await pdf.RunAsync("pdffonts", pdf.Path))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2)
            .ToList();
        Assert.NotEmpty(fonts);
        // The columns that end a line: embedded, subset, unicode, object, generation.
        Assert.All(fonts, line => Assert.Matches(@" yes yes yes +\d+ +\d+$", line));
    }

    [Fact]
    public async Task The_code_on_the_page_is_the_one_that_the_door_reads()
    {
        using var pdf = new PdfFile(Draw(Booking()));

        var read = await pdf.ScanAsync();

        Assert.Equal(Id, Signer.Read(read));
    }

    [Fact]
    public void The_QR_code_is_drawn_as_vectors()
    {
        var file = Encoding.Latin1.GetString(Draw(Booking()));

        Assert.DoesNotContain(
            "/Subtype/Image",
            file.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Steffi Pfiffner-Offlaender")]
    [InlineData("Αλεξάνδρα Παπαδοπούλου")]
    [InlineData("Дмитрий Ковалёв")]
    [InlineData("Đặng Thị Ngọc Hạnh Ångström Łódź")]
    [InlineData("Արմեն Մնացականյան և որդի")]
    [InlineData("ნინო ბერიძე")]
    [InlineData("山田 太郎")]
    [InlineData("김민수")]
    [InlineData("דנה כהן")]
    [InlineData("محمد رشيد العلا")]
    public async Task A_name_is_read_and_copied_as_it_was_typed(string name)
    {
        using var pdf = new PdfFile(Draw(Booking(), name));

        Assert.Contains(Plain(name), (await pdf.LinesAsync()).Select(Plain));
        // Also for readers that know only the code points of glyphs.
        Assert.Equal(Plain(name), HolderIn(pdf.PdfPigText(actualText: false)));
        Assert.Equal(Plain(name), HolderIn(pdf.PdfPigText(actualText: true)));
        Assert.Equal(Id, Signer.Read(await pdf.ScanAsync()));
    }

    [Theory]
    [InlineData("สมชาย น้ำผึ้งที่รัก")]
    [InlineData("श्रीकृष्ण विद्वान")]
    public void A_name_whose_glyphs_have_no_code_points_is_marked_with_its_text(string name)
    {
        using var pdf = new PdfFile(Draw(Booking(), name));

        Assert.Equal(Plain(name), HolderIn(pdf.PdfPigText(actualText: true)));
    }

    [Fact]
    public async Task Thai_is_copied_as_it_was_typed()
    {
        using var pdf = new PdfFile(Draw(Booking("คืนแห่งดนตรีไทยที่น้ำตก")));

        Assert.Contains(Plain("คืนแห่งดนตรีไทยที่น้ำตก"), (await pdf.LinesAsync()).Select(Plain));
    }

    [Fact]
    public async Task Devanagari_is_drawn_with_its_conjuncts()
    {
        const string title = "क्षत्रिय विद्वान की रात्रि";
        using var shaped = new PdfFile(Draw(Booking(title)));
        // The joiner that keeps letters separate: https://www.unicode.org/versions/latest/core-spec/chapter-12/#G107690
        var letters = title.Replace("\u094D", "\u094D\u200C", StringComparison.Ordinal);
        using var apart = new PdfFile(Draw(Booking(letters)));

        // Checked visually.
        var approved = Path.Combine(AppContext.BaseDirectory, "Tickets", "devanagari.png");
        var expected = await File.ReadAllBytesAsync(approved);
        Assert.InRange(TestPicture.Distance(expected, await TitleAsync(shaped)), 0, 2);
        Assert.InRange(TestPicture.Distance(expected, await TitleAsync(apart)), 8, 255);

        static Task<byte[]> TitleAsync(PdfFile pdf) => pdf.DrawAsync(30, 320, 520, 56);
    }

    [Fact]
    public void A_venue_from_right_to_left_does_not_reorder_its_address()
    {
        using var pdf = PdfDocument.Open(Draw(Booking(venue: "היכל 9")));

        var letters = pdf.GetPage(1).Letters;
        var baseLine = letters.First(letter => letter.Value == "ה").StartBaseLine.Y;
        var seen =
            from letter in letters
            where Math.Abs(letter.StartBaseLine.Y - baseLine) < 1
            orderby letter.StartBaseLine.X
            select letter.Value;
        Assert.Equal("9 לכיה · Wehrgasse 14, Vienna", string.Concat(seen));
    }

    [Theory]
    [MemberData(nameof(Genres))]
    public void A_ticket_is_smaller_than_40_KB(EventGenre genre)
    {
        foreach (var id in Enumerable.Range(0, 12).Select(i => new Guid(i, 1, 2, new byte[8])))
        {
            // Seven fonts, and a long name.
            var booking = Booking("Кино Αθήνα ليلة 音楽 כהן น้ำตก 🎭", genre, eventId: id);
            Assert.InRange(Draw(booking, "Maximiliane-Theodora Freifrau von Wolkenstein").Length, 1, 40_000);
        }
    }

    [Fact]
    public async Task Tickets_of_a_booking_share_their_fonts_and_their_picture()
    {
        var booking = Booking(picture: TestPicture.Jpeg(800, 533));
        string[] holders = ["Mara Lindt", "محمد رشيد", "山田 太郎"];
        var tickets = holders.Select((holder, i) => (Id: new Guid(i, 1, 2, new byte[8]), Holder: holder)).ToList();

        using var pdf = new PdfFile(TicketPdf.Write(booking, [.. tickets.Select(FactsOf)]));

        Assert.Equal(tickets.Select(t => (Guid?)t.Id), (await pdf.ScanAllAsync()).Select(Signer.Read));
        Assert.Equal(holders, (await pdf.LinesAsync()).Where(holders.Contains));
        Assert.Single(Regex.Matches(await pdf.RunAsync("pdffonts", pdf.Path), "NotoSans-Bold"));
        // The picture's object number, on one line per page.
        var images = Regex.Matches(await pdf.RunAsync("pdfimages", "-list", pdf.Path), @" jpeg +no +(\d+) ");
        Assert.Equal(3, images.Count);
        Assert.Single(images.Select(image => image.Groups[1].Value).Distinct());

        static TicketFacts FactsOf((Guid Id, string Holder) ticket) =>
            Ticket with
            {
                TicketId = ticket.Id,
                Holder = ticket.Holder,
                Code = Signer.CodeOf(ticket.Id),
            };
    }

    public static TheoryData<EventGenre> Genres => [.. Enum.GetValues<EventGenre>()];

    [Theory]
    [InlineData("🎭 Anna 👩‍👩‍👧 🏳️‍🌈")]
    [InlineData("ᚠᚢᚦ ꙮ \U0001F9FF \U000E0041")]
    [InlineData("a\u0000b\u0007c\nd\te")]
    [InlineData("\uD83D half \uDE00")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301\u0301 zalgo")]
    [InlineData("")]
    [InlineData(
        "https://example.com/a/very/long/name/without/any/space/in/it/that/does/not/fit/on/the/ticket/at/all/and/goes/on"
    )]
    public async Task Every_typed_name_becomes_a_ticket(string name)
    {
        using var pdf = new PdfFile(Draw(Booking(name.Length == 0 ? "x" : name), name));

        Assert.Contains("TP-4F7K2MQ9", await pdf.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(Id, Signer.Read(await pdf.ScanAsync()));
    }

    [Fact]
    public void A_picture_that_cannot_be_read_is_replaced_by_the_poster()
    {
        var plain = Draw(Booking());

        var unreadable = Draw(Booking(picture: [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]));
        Assert.InRange(unreadable.Length, plain.Length - 500, plain.Length + 500);
    }

    [Fact]
    public void An_uploaded_picture_is_on_the_ticket()
    {
        var file = Encoding.Latin1.GetString(Draw(Booking(picture: TestPicture.Png(64, 48))));

        Assert.Contains("/Subtype/Image", file.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // Between two labels, which are in capitals.
    static string HolderIn(string text) => Plain(text).Split(Label("Admits"))[1].Split(Label("Booking"))[0];

    static string Label(string key) => UiText.Documents["Tickets/TicketPage", key].ToUpperInvariant();

    // Ligatures and joined letters as their component letters.
    static string Plain(string text) => text.Normalize(NormalizationForm.FormKC);
}
