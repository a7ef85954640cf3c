using MailKit.Net.Smtp;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>One connection to the mail server.</summary>
sealed class SmtpSession : SmtpClient
{
    /// <summary>
    /// The server has accepted the recipient of the current email, so it may have received the email itself.
    /// </summary>
    public bool HasAcceptedRecipient { get; private set; }

    /// <summary>RCPT TO was sent for the current email, and the server has not responded yet.</summary>
    public bool AwaitsRecipient { get; private set; }

    /// <summary>Timestamp at which the last email was finished.</summary>
    public long IdleSince { get; set; }

    /// <summary>Internationalized email (RFC 6531), which requires 8BITMIME.</summary>
    public bool TakesInternationalAddresses =>
        Capabilities.HasFlag(SmtpCapabilities.UTF8) && Capabilities.HasFlag(SmtpCapabilities.EightBitMime);

    public Task SendAsync(FormatOptions format, MimeMessage message, CancellationToken cancellation)
    {
        HasAcceptedRecipient = AwaitsRecipient = false;
        return base.SendAsync(format, message, cancellation);
    }

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        AwaitsRecipient = true;
        base.OnSenderAccepted(message, mailbox, response);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        (HasAcceptedRecipient, AwaitsRecipient) = (true, false);
        base.OnRecipientAccepted(message, mailbox, response);
    }
}
