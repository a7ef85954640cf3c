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

    /// <summary>The recipient of the present mail has been named, and the server has not answered.</summary>
    public bool AwaitsRecipient { get; private set; }

    /// <summary>Timestamp of the end of the last mail.</summary>
    public long IdleSince { get; set; }

    /// <summary>RFC 6531, which builds on 8BITMIME.</summary>
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
