using MimeKit;
using TicketPlatform.TestKit;

namespace EndToEnd.Tests;

/// <summary>The folder that the platform writes its emails to.</summary>
public sealed class Mailbox(string folder)
{
    public string Folder => folder;

    /// <summary>Waits for an email to this address with these words in its subject.</summary>
    public async Task<ReceivedMail> WaitForAsync(string address, string subject, TimeSpan? patience = null)
    {
        var mails = await Eventually.SeeAsync(
            () => To(address),
            found => found.Any(mail => mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase)),
            patience,
            $"a mail to {address} about “{subject}”"
        );
        return mails.First(mail => mail.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase));
    }

    public IReadOnlyList<ReceivedMail> To(string address) =>
        [.. All().Where(mail => mail.To.Contains(address, StringComparison.OrdinalIgnoreCase))];

    public IReadOnlyList<ReceivedMail> All() => [.. Directory.GetFiles(folder, "*.eml").Select(Read)];

    static ReceivedMail Read(string file)
    {
        using var message = MimeMessage.Load(file);
        return new(
            message.To.ToString(),
            message.Subject ?? "",
            $"<{message.MessageId}>",
            string.Join('\n', message.BodyParts.OfType<TextPart>().Select(part => part.Text)),
            [.. message.Attachments.OfType<MimePart>().Select(Decode)]
        );
    }

    static byte[] Decode(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }
}
