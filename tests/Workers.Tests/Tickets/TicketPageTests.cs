using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using TicketPlatform.Domain.Events;
using TicketPlatform.Domain.Posters;
using TicketPlatform.Domain.Tickets;
using TicketPlatform.Workers.Tickets;

namespace TicketPlatform.Workers.Tests.Tickets;

/// <summary>Poppler and zbar read what a ticket says, as a buyer's viewer and a door's scanner would.</summary>
public sealed class TicketPageTests
{
    static readonly TicketSigner Signer = new("a secret of tests, at least 32 characters");
    static readonly Guid Id = new("0193b7a0-0001-7001-8000-7469636b6574");

    static TicketFacts Ticket(
        string title = "The Lighthouse Keeper’s Daughter",
        string holder = "Mara Lindt",
        EventGenre genre = EventGenre.Theatre,
        byte[]? picture = null
    ) =>
        new(
            new PosterSubject(Id, title, genre, "Theater am Wehr", "Vienna", "Fri 12 Mar 2027"),
            picture,
            "18:00",
            "19:00",
            "Wehrgasse 14",
            "Stalls centre",
            "G",
            "14",
            "Premium stalls",
            "EUR 64.00",
            holder,
            "TP-4F7K2MQ9",
            Id,
            Signer.CodeOf(Id)
        );

    [Fact]
    public async Task A_ticket_says_who_where_and_when_in_embedded_fonts()
    {
        using var pdf = new PdfFile(TicketPage.Draw(Ticket()));

        var text = await pdf.TextAsync();
        foreach (
            var fact in (string[])
                [
                    "The Lighthouse Keeper’s",
                    "Fri 12 Mar 2027, 19:00",
                    "doors 18:00",
                    "Theater am Wehr",
                    "Stalls centre",
                    "Mara Lindt",
                    "TP-4F7K2MQ9",
                    "EUR 64.00",
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
        using var pdf = new PdfFile(TicketPage.Draw(Ticket()));

        var read = await pdf.ScanAsync();

        Assert.Equal(Id, Signer.Read(read));
    }

    [Fact]
    public void The_code_is_drawn_and_no_picture()
    {
        var file = System.Text.Encoding.Latin1.GetString(TicketPage.Draw(Ticket()));

        Assert.DoesNotContain(
            "/Subtype/Image",
            file.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Αλεξάνδρα Παπαδοπούλου")]
    [InlineData("Дмитрий Ковалёв")]
    [InlineData("Đặng Thị Ngọc Hạnh Ångström Łódź")]
    [InlineData("山田 太郎")]
    [InlineData("김민수")]
    [InlineData("דנה כהן")]
    [InlineData("محمد رشيد")]
    public async Task A_name_in_a_script_that_the_fonts_cover_is_on_the_ticket(string name)
    {
        using var pdf = new PdfFile(TicketPage.Draw(Ticket(holder: name)));

        var text = await pdf.TextAsync();

        // Right-to-left names stand there as they are drawn; joined letters are their own characters.
        var drawn = VisualOrder.Of(name);
        Assert.True(
            Words(name).TrueForAll(text.Contains)
                || Words(drawn).TrueForAll(text.Contains)
                || Words(drawn).TrueForAll(w => text.Contains(w.Normalize(System.Text.NormalizationForm.FormKC)))
                || Words(name).TrueForAll(w => text.Normalize(System.Text.NormalizationForm.FormKC).Contains(w)),
            text
        );
        Assert.Equal(Id, Signer.Read(await pdf.ScanAsync()));

        static List<string> Words(string text) => [.. text.Split(' ')];
    }

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
    public async Task Nothing_that_people_type_stops_a_ticket(string name)
    {
        using var pdf = new PdfFile(TicketPage.Draw(Ticket(title: name.Length == 0 ? "x" : name, holder: name)));

        Assert.Contains("TP-4F7K2MQ9", await pdf.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(Id, Signer.Read(await pdf.ScanAsync()));
    }

    [Fact]
    public void A_picture_that_cannot_be_read_gives_way_to_the_poster()
    {
        var plain = TicketPage.Draw(Ticket());

        Assert.InRange(
            TicketPage.Draw(Ticket(picture: [0x89, 0x50, 0x4E, 0x47, 1, 2, 3])).Length,
            plain.Length - 500,
            plain.Length + 500
        );
    }

    [Fact]
    public void An_uploaded_picture_is_on_the_ticket()
    {
        var file = System.Text.Encoding.Latin1.GetString(TicketPage.Draw(Ticket(picture: TestPicture.Png(64, 48))));

        Assert.Contains("/Subtype/Image", file.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}

/// <summary>A ticket on disk, for the programs that read it.</summary>
sealed class PdfFile : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ticket").FullName;

    public PdfFile(byte[] pdf) => File.WriteAllBytes(Path, pdf);

    public string Path => System.IO.Path.Combine(folder, "ticket.pdf");

    public Task<string> TextAsync() => RunAsync("pdftotext", "-layout", Path, "-");

    public async Task<string> ScanAsync()
    {
        var image = System.IO.Path.Combine(folder, "page");
        await RunAsync("pdftoppm", "-r", "150", "-png", "-singlefile", Path, image);
        return (await RunAsync("zbarimg", "-q", "--raw", image + ".png")).Trim();
    }

    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(
            process.ExitCode == 0,
            $"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {await errors}"
        );
        return output;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>Small pictures; the PNG without any library: https://www.w3.org/TR/png/</summary>
static class TestPicture
{
    public static byte[] Jpeg(int width, int height)
    {
        using var bitmap = new SkiaSharp.SKBitmap(width, height);
        bitmap.Erase(SkiaSharp.SKColors.Teal);
        using var encoded = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Jpeg, 80);
        return encoded.ToArray();
    }

    public static byte[] Png(int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk("IHDR", [0, 0, 0, (byte)width, 0, 0, 0, (byte)height, 8, 2, 0, 0, 0]);
        using (var packed = new MemoryStream())
        {
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                for (var y = 0; y < height; y++)
                {
                    zlib.WriteByte(0);
                    for (var x = 0; x < width; x++)
                        zlib.Write([(byte)(x * 4), (byte)(y * 5), 160]);
                }
            }
            Chunk("IDAT", packed.ToArray());
        }
        Chunk("IEND", []);
        return file.ToArray();

        void Chunk(string type, byte[] data)
        {
            byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
            Span<byte> number = stackalloc byte[4];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
            file.Write(number);
            file.Write(body);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
            file.Write(number);
        }
    }

    static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
