using System.Diagnostics;
using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace TicketPlatform.Workers.Tests.Tickets;

/// <summary>A document on disk, for the programs that read it.</summary>
sealed class PdfFile : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ticket").FullName;

    public PdfFile(byte[] pdf) => File.WriteAllBytes(Path, pdf);

    public string Path => System.IO.Path.Combine(folder, "ticket.pdf");

    public Task<string> TextAsync() => RunAsync("pdftotext", "-layout", Path, "-");

    /// <summary>The lines as Poppler reads them, without the marks that it adds around right-to-left text.</summary>
    public async Task<string[]> LinesAsync() =>
        [
            .. from line in (await RunAsync("pdftotext", Path, "-")).Split('\n')
            select string.Concat(line.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim(),
        ];

    /// <summary>
    /// All text as PdfPig reads it. With <paramref name="actualText"/>, glyphs are replaced by the text that they are
    /// marked with (ISO 32000-1, 14.9.4).
    /// </summary>
    public string PdfPigText(bool actualText)
    {
        using var document = PdfDocument.Open(Path);
        var page = document.GetPage(1);
        var marked = new Dictionary<Letter, string>(ReferenceEqualityComparer.Instance);
        foreach (var content in page.GetMarkedContents().Where(content => actualText && content.ActualText is not null))
        {
            foreach (var letter in content.Letters)
                marked[letter] = letter == content.Letters[0] ? content.ActualText! : "";
        }
        return string.Concat(page.Letters.Select(letter => marked.GetValueOrDefault(letter, letter.Value)));
    }

    public async Task<string> ScanAsync() => (await ScanAllAsync()).Single();

    /// <summary>The codes on its pages.</summary>
    public async Task<string[]> ScanAllAsync()
    {
        await RunAsync("pdftoppm", "-r", "150", "-png", Path, System.IO.Path.Combine(folder, "page"));
        string[] pages = [.. Directory.GetFiles(folder, "page-*.png").Order(StringComparer.Ordinal)];
        var codes = await RunAsync("zbarimg", ["-q", "--raw", .. pages]);
        return codes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A part of the page as a PNG at 100 pixels per inch.</summary>
    public async Task<byte[]> DrawAsync(int x, int y, int width, int height)
    {
        var image = System.IO.Path.Combine(folder, "part");
        string[] part = [.. ((int[])[x, y, width, height]).Select(n => n.ToString(CultureInfo.InvariantCulture))];
        await RunAsync(
            "pdftoppm",
            "-r",
            "100",
            "-x",
            part[0],
            "-y",
            part[1],
            "-W",
            part[2],
            "-H",
            part[3],
            "-gray",
            "-png",
            "-singlefile",
            Path,
            image
        );
        return await File.ReadAllBytesAsync(image + ".png");
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
        var code = process.ExitCode.ToString(CultureInfo.InvariantCulture);
        Assert.True(process.ExitCode == 0, $"{program} ended with {code}: {await errors}");
        return output;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
