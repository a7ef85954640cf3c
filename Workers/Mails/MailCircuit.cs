using Microsoft.Extensions.Options;
using Polly.Timeout;
using TicketPlatform.Data.Circuits;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// The circuit breaker of the mail server. Rejecting a single recipient or message does not count as a failure of the
/// server. Three failures open it: few emails are sent at once, and waiting does them no harm. If the server hangs, one
/// email is enough, because each further one would take the whole timeout.
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
