using System.Net.Mail;
using Microsoft.Extensions.Options;
using TicketPlatform.Data.Circuits;

namespace TicketPlatform.Workers.Mails;

/// <summary>The one way to the mail server. What it says of one recipient is no fault of its own: it is there and answers.</summary>
sealed class MailCircuit(IOptions<EmailOptions> options, TimeProvider time, ILogger<MailCircuit> log)
    : Circuit(new("mail", options.Value.Timeout, options.Value.BreakDuration, IsAway), time, log)
{
    static bool IsAway(Exception e) => e is IOException
        || (e is SmtpException { StatusCode: SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable or SmtpStatusCode.ServiceClosingTransmissionChannel });
}
