using TicketPlatform.Documents.Pdf;
using TicketPlatform.Documents.Posters;

namespace TicketPlatform.Documents.Tickets;

/// <summary>Writes tickets as a PDF, one page for each. The pages share their fonts and the picture.</summary>
static class TicketPdf
{
    public static byte[] Write(BookingFacts booking, IReadOnlyList<TicketFacts> tickets)
    {
        var file = new PdfFile();
        var pages = tickets.Select(ticket => new TicketPage(booking, ticket)).ToList();
        var fonts = new PdfFonts(file, pages.SelectMany(page => page.Text.Runs));
        var (picture, width, height) = AddPicture(file, booking);
        var tree = file.Reserve();
        var resources = file.Add($"{fonts.Resources} /XObject << /Picture {picture} 0 R >>");
        var numbers = pages.ConvertAll(page =>
        {
            var content = file.Add(PdfStream.Compress("", page.Draw(fonts, width, height).ToBytes()));
            return file.Add(
                $"/Type /Page /Parent {tree} 0 R /Resources {resources} 0 R /Contents {content} 0 R "
                    + $"/MediaBox [0 0 {TicketPage.Width} {TicketPage.Height}]"
            );
        });
        file.Write(
            tree,
            $"/Type /Pages /Count {numbers.Count} /Kids [{string.Join(' ', numbers.Select(n => $"{n} 0 R"))}]"
        );
        return file.Close(
            file.Add($"/Type /Catalog /Pages {tree} 0 R"),
            file.Add($"/Title {PdfFile.Text($"{booking.Subject.Title}: {booking.Reference}")}")
        );
    }

    // The unit of a picture as an object is all of it, with its bottom at 0.
    static (int Number, double Width, double Height) AddPicture(PdfFile file, BookingFacts booking)
    {
        if (booking.Picture is null || PdfPicture.Read(booking.Picture) is not { } picture)
            return (file.Add(PosterForm.Of(booking.Subject)), Poster.Width, Poster.Height);
        var content = new PdfContent();
        content.Do("cm", picture.Width, 0, 0, -picture.Height, 0, picture.Height).Append("/Image Do\n");
        var form = new PdfStream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 {picture.Width} {picture.Height}] "
                + $"/Resources << /XObject << /Image {picture.AddTo(file)} 0 R >> >>",
            content.ToBytes()
        );
        return (file.Add(form), picture.Width, picture.Height);
    }
}
