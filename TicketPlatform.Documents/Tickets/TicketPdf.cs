using SkiaSharp;
using TicketPlatform.Documents.Typesetting;

namespace TicketPlatform.Documents.Tickets;

/// <summary>Writes tickets as a PDF, a page for each. Its pages share their fonts and the picture.</summary>
static class TicketPdf
{
    public static byte[] Write(BookingFacts booking, IReadOnlyList<TicketFacts> tickets)
    {
        using var picture = booking.Picture is null ? null : SKImage.FromEncodedData(booking.Picture);
        var pages = tickets.Select(ticket => new TicketPage(booking, picture, ticket)).ToList();
        using var fonts = new FontSubsets(pages.SelectMany(page => page.Text.Runs));
        using var file = new MemoryStream();
        var about = SKDocumentPdfMetadata.Default;
        about.Title = $"{booking.Subject.Title}: {booking.Reference}";
        using (var document = SKDocument.CreatePdf(file, about))
        {
            foreach (var page in pages)
            {
                page.Draw(document.BeginPage(TicketPage.Width, TicketPage.Height), fonts);
                document.EndPage();
            }
            document.Close();
        }
        return file.ToArray();
    }
}
