using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;

namespace TicketPlatform.Workers.Mails;

/// <summary>Classifies SMTP errors (RFC 5321, 4.2.3 and 4.3.2).</summary>
static class SmtpFaults
{
    /// <summary>The kind of fault that <paramref name="e"/> represents; <c>null</c> if it is a bug.</summary>
    public static SmtpFault? Of(Exception e) =>
        e switch
        {
            UnusableAddressException => SmtpFault.Recipient,
            RecipientUnansweredException => SmtpFault.Temporary,
            SmtpCommandException refusal => Of(refusal.ErrorCode, (int)refusal.StatusCode),
            MailServerUnavailableException
            or ProtocolException
            or ServiceNotAuthenticatedException
            or ServiceNotConnectedException
            or IOException
            or SocketException
            or TimeoutException => SmtpFault.Server,
            _ => null,
        };

    static SmtpFault Of(SmtpErrorCode stage, int code) =>
        (stage, code) switch
        {
            // "Closing transmission channel", which can be the response to any command.
            (_, 421) => SmtpFault.Server,
            (_, >= 400 and < 500) => SmtpFault.Temporary,
            // Bad sequence, or a rejected or missing login: reported at RCPT, but not caused by the recipient.
            (SmtpErrorCode.RecipientNotAccepted, 503 or 530 or 535 or 538) => SmtpFault.Server,
            (SmtpErrorCode.RecipientNotAccepted, >= 500) => SmtpFault.Recipient,
            // MAIL FROM announces the size of the email, and it is too large.
            (SmtpErrorCode.SenderNotAccepted, 552) => SmtpFault.Message,
            // Our sender address is rejected, which affects every email until the settings are corrected, so none is
            // given up.
            (SmtpErrorCode.SenderNotAccepted, _) => SmtpFault.Server,
            (_, >= 500) => SmtpFault.Message,
            // A response that the protocol does not define.
            _ => SmtpFault.Server,
        };
}
