using MailKit.Net.Smtp;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>One connection to the mail server.</summary>
sealed class SmtpSession : SmtpClient
{
    /// <summary>
    /// The server has accepted the recipient of the present mail: from here on it may have the mail itself.
    /// </summary>
    public bool HasAcceptedRecipient { get; private set; }

    /// <summary>Timestamp of the end of the last mail.</summary>
    public long IdleSince { get; set; }

    /// <summary>RFC 6531, which builds on 8BITMIME.</summary>
    public bool TakesInternationalAddresses =>
        Capabilities.HasFlag(SmtpCapabilities.UTF8) && Capabilities.HasFlag(SmtpCapabilities.EightBitMime);

    public Task SendAsync(FormatOptions format, MimeMessage message, CancellationToken cancellation)
    {
        HasAcceptedRecipient = false;
        return base.SendAsync(format, message, cancellation);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        HasAcceptedRecipient = true;
        base.OnRecipientAccepted(message, mailbox, response);
    }
}
