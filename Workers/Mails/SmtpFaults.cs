using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;

namespace TicketPlatform.Workers.Mails;

/// <summary>Tells apart what can go wrong with a mail (RFC 5321, 4.2.3 and 4.3.2).</summary>
static class SmtpFaults
{
    /// <summary>The kind of fault that <paramref name="e"/> stands for; <c>null</c> when it is a bug.</summary>
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
            // "Closing transmission channel", in answer to any command.
            (_, 421) => SmtpFault.Server,
            (_, >= 400 and < 500) => SmtpFault.Temporary,
            // Bad sequence, or a refused or missing log-in: said at RCPT, but not of the recipient.
            (SmtpErrorCode.RecipientNotAccepted, 503 or 530 or 535 or 538) => SmtpFault.Server,
            (SmtpErrorCode.RecipientNotAccepted, >= 500) => SmtpFault.Recipient,
            // MAIL FROM names the size of the mail, and it is too large.
            (SmtpErrorCode.SenderNotAccepted, 552) => SmtpFault.Message,
            // Our own address is refused: every mail will be until somebody corrects the settings, so none is given up.
            (SmtpErrorCode.SenderNotAccepted, _) => SmtpFault.Server,
            (_, >= 500) => SmtpFault.Message,
            // An answer that the protocol does not know.
            _ => SmtpFault.Server,
        };
}
