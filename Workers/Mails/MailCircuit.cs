using Microsoft.Extensions.Options;
using Polly.Timeout;
using TicketPlatform.Data.Circuits;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// The circuit breaker of the mail server. What the server says of one recipient or one message shows that it works.
/// Three failures are enough: few mails are on their way at once, and one that waits loses nothing. A server that hangs
/// is left alone after the first mail: each further one would cost its whole timeout.
/// </summary>
sealed class MailCircuit(IOptions<EmailOptions> options, TimeProvider time, ILogger<MailCircuit> log)
    : Circuit(
        new(
            "mail",
            options.Value.Timeout,
            options.Value.BreakDuration,
            e => SmtpFaults.Of(e) is SmtpFault.Server,
            MinimumCalls: 3,
            OpensAtOnce: e => e is TimeoutRejectedException
        ),
        time,
        log
    );
