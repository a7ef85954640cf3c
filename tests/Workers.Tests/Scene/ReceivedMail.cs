using System.Text;
using MimeKit;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>What tests check about an email.</summary>
sealed class ReceivedMail(string raw)
{
    readonly MimeMessage message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(raw)));

    public string Header(string name) => message.Headers[name] ?? "";

    public string Part(string contentType)
    {
        var part = message.BodyParts.OfType<TextPart>().Single(p => p.ContentType.MimeType == contentType);
        return part.Text.ReplaceLineEndings("\n");
    }

    public byte[] Attachment()
    {
        using var content = new MemoryStream();
        Pdfs.First().Content!.DecodeTo(content);
        return content.ToArray();
    }

    public int Attachments => Pdfs.Count();

    IEnumerable<MimePart> Pdfs =>
        message.Attachments.OfType<MimePart>().Where(part => part.ContentType.MimeType == "application/pdf");
}
