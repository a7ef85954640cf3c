using System.Diagnostics;
using Xunit;

namespace EndToEnd.Tests;

/// <summary>Reads documents with Poppler, like any PDF viewer.</summary>
static class Pdf
{
    public static Task<string> TextAsync(byte[] document) =>
        RunAsync("pdftotext", document, file => ["-layout", file, "-"]);

    /// <summary>Saves a picture of the first page with the screenshots.</summary>
    public static Task DrawAsync(byte[] document, string name) =>
        RunAsync("pdftoppm", document, file =>
            ["-png", "-r", "100", "-f", "1", "-singlefile", file, Path.Combine(Artifacts.Folder, "screenshots", name)]
        );

    static async Task<string> RunAsync(string program, byte[] document, Func<string, string[]> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, document);
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments(file))
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                }
            )!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
