using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends mails over connections that stay open from one mail to the next. A connection that the server has ended
/// meanwhile is replaced; one without mails is closed.
/// </summary>
sealed class SmtpSessions : IAsyncDisposable
{
    static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(1);

    readonly EmailOptions email;
    readonly MailCircuit circuit;
    readonly TimeProvider time;
    readonly SemaphoreSlim turns;
    readonly ITimer idleTimer;
    readonly UnansweredRecipients unanswered = new();
    readonly Lock sync = new();

    // The one that was used last is used next, so that in quiet times the others become idle.
    readonly Stack<SmtpSession> idle = [];
    bool isClosed;

    public SmtpSessions(IOptions<EmailOptions> options, MailCircuit circuit, TimeProvider time)
    {
        (email, this.circuit, this.time) = (options.Value, circuit, time);
        turns = new(email.Connections);
        idleTimer = time.CreateTimer(
            _ => _ = CloseIdleAsync(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Returns when the server has accepted the mail; throws what <see cref="SmtpFaults"/> knows.</summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            await circuit.CallAsync(
                async token =>
                {
                    var answersBefore = unanswered.Answers;
                    try
                    {
                        await SendNowAsync(message, token);
                        unanswered.NoteAnswer();
                        return true;
                    }
                    catch (SmtpCommandException)
                    {
                        unanswered.NoteAnswer();
                        throw;
                    }
                    catch (RecipientUnansweredException e)
                        when (cancellation.IsCancellationRequested
                            || unanswered.ShowThatServerHangs(message.To.ToString(), answersBefore)
                        )
                    {
                        throw new OperationCanceledException(e.Message, e, token);
                    }
                },
                cancellation
            );
        }
        finally
        {
            turns.Release();
        }
    }

    async Task SendNowAsync(MimeMessage message, CancellationToken cancellation)
    {
        if (Take() is { } session)
        {
            try
            {
                await SendAsync(session, message, cancellation);
                return;
            }
            catch (Exception e)
                when (SmtpFaults.Of(e) is SmtpFault.Server
                    && !session.HasAcceptedRecipient
                    && !cancellation.IsCancellationRequested
                )
            {
                // The server had ended the connection, and has nothing of this mail: it goes over a new one.
            }
        }
        await SendAsync(await ConnectAsync(cancellation), message, cancellation);
    }

    async Task SendAsync(SmtpSession session, MimeMessage message, CancellationToken cancellation)
    {
        var format = FormatOptions.Default.Clone();
        format.International = message.To.Mailboxes.Any(RecipientAddress.NeedsUtf8);
        if (format.International && !session.TakesInternationalAddresses)
        {
            Keep(session);
            throw new UnusableAddressException("The mail server only accepts ASCII characters before the @.");
        }

        var isAccepted = false;
        try
        {
            await session.SendAsync(format, message, cancellation);
            isAccepted = true;
        }
        catch (OperationCanceledException e) when (session.AwaitsRecipient)
        {
            throw new RecipientUnansweredException(e);
        }
        finally
        {
            // Servers count the refusals of a connection, slow it down and end it: the next mail does not pay for this
            // one.
            if (isAccepted)
                Keep(session);
            else
                await CloseAsync(session);
        }
    }

    async Task<SmtpSession> ConnectAsync(CancellationToken cancellation)
    {
        var session = new SmtpSession
        {
            // The circuit ends what takes too long, and counts it; MailKit's own limit must not come first.
            Timeout = (int)(2 * email.Timeout).TotalMilliseconds,
            // As with most mail clients: many networks of servers reach no revocation list, and nothing would be sent.
            CheckCertificateRevocation = false,
        };
        try
        {
            if (!string.IsNullOrEmpty(email.TrustedCertificate))
                session.ServerCertificateValidationCallback = new PrivateAuthority(email.TrustedCertificate).Validate;
            await session.ConnectAsync(email.Host!, email.Port, SocketOptions(email.EffectiveSecurity), cancellation);
            if (!string.IsNullOrEmpty(email.User))
                await session.AuthenticateAsync(email.User, email.Password ?? "", cancellation);
            return session;
        }
        catch (Exception e)
        {
            session.Dispose();
            // A handshake that is cut off fails with an exception of its own.
            cancellation.ThrowIfCancellationRequested();
            // Before there is a mail, everything that goes wrong is the server's fault or that of our settings.
            throw new MailServerUnavailableException(e.Message, e);
        }
    }

    static SecureSocketOptions SocketOptions(EmailSecurity security) =>
        security switch
        {
            EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            EmailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };

    SmtpSession? Take()
    {
        lock (sync)
            return idle.TryPop(out var session) ? session : null;
    }

    void Keep(SmtpSession session)
    {
        session.IdleSince = time.GetTimestamp();
        lock (sync)
        {
            if (!isClosed)
            {
                idle.Push(session);
                idleTimer.Change(email.IdleTimeout, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        session.Dispose();
    }

    async Task CloseIdleAsync()
    {
        List<SmtpSession> expired;
        lock (sync)
        {
            var kept = idle.Where(session => time.GetElapsedTime(session.IdleSince) < email.IdleTimeout)
                .Reverse()
                .ToList();
            expired = [.. idle.Except(kept)];
            idle.Clear();
            kept.ForEach(idle.Push);
            if (kept.Count > 0 && !isClosed)
                idleTimer.Change(email.IdleTimeout, Timeout.InfiniteTimeSpan);
        }
        foreach (var session in expired)
            await CloseAsync(session);
    }

    // DisconnectAsync says QUIT and ignores whatever becomes of it.
    async Task CloseAsync(SmtpSession session)
    {
        using var timeout = new CancellationTokenSource(QuitTimeout, time);
        await session.DisconnectAsync(quit: true, timeout.Token);
        session.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        List<SmtpSession> open;
        lock (sync)
        {
            isClosed = true;
            open = [.. idle];
            idle.Clear();
        }
        await idleTimer.DisposeAsync();
        foreach (var session in open)
            await CloseAsync(session);
        turns.Dispose();
    }
}
