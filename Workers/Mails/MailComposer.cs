using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>Creates the message that is sent or written to a file.</summary>
sealed class MailComposer(IOptions<EmailOptions> options, TimeProvider time)
{
    readonly MailboxAddress from = MailboxAddress.Parse(options.Value.From);

    /// <summary>Every attempt produces the same message with the same Message-ID.</summary>
    /// <exception cref="UnusableAddressException">The recipient's address is not one.</exception>
    public MimeMessage Compose(OutgoingMail mail)
    {
        var body = new BodyBuilder { TextBody = MailLayout.Plain(mail.Text), HtmlBody = MailLayout.Html(mail.Text) };
        foreach (var (name, pdf) in mail.Attachments)
            body.Attachments.Add(name, pdf, new ContentType("application", "pdf"));

        var subject = string.Join(' ', mail.Subject.Split('\r', '\n'));
        var message = new MimeMessage([from], [RecipientAddress.Parse(mail.Recipient)], subject, body.ToMessageBody())
        {
            // Stable across attempts, so that mail clients show duplicates as one email.
            MessageId = $"{mail.Id}@{new IdnMapping().GetAscii(from.Domain)}",
            Date = time.GetUtcNow(),
        };
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        // Identical bytes for every server and for files.
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }
}
