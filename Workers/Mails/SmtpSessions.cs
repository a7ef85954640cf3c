using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TicketPlatform.Workers.Mails;

/// <summary>
/// Sends emails over connections that are reused. A connection closed by the server is replaced, and idle ones are
/// closed.
/// </summary>
sealed class SmtpSessions : IAsyncDisposable
{
    static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(1);

    readonly EmailOptions email;
    readonly MailCircuit circuit;
    readonly TimeProvider time;
    readonly SemaphoreSlim turns;
    readonly ITimer idleTimer;
    readonly UnansweredRecipients unanswered;
    readonly Lock sync = new();

    // The most recently used connection is reused first, so that the others become idle in quiet times.
    readonly Stack<SmtpSession> idle = [];
    bool isClosed;

    public SmtpSessions(IOptions<EmailOptions> options, MailCircuit circuit, TimeProvider time)
    {
        (email, this.circuit, this.time) = (options.Value, circuit, time);
        turns = new(email.Connections);
        unanswered = new(time);
        idleTimer = time.CreateTimer(
            _ => _ = CloseIdleAsync(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>
    /// Returns once the server has accepted the email; throws the exceptions that <see cref="SmtpFaults"/> classifies.
    /// </summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        var domain = message.To.Mailboxes.First().Domain;
        await turns.WaitAsync(cancellation);
        try
        {
            if (!unanswered.Admits(domain))
                throw new RecipientUnansweredException();
            await circuit.CallAsync(
                async token =>
                {
                    var answersBefore = unanswered.Answers;
                    try
                    {
                        await SendNowAsync(message, token);
                        unanswered.NoteAnswer(domain);
                        return true;
                    }
                    catch (SmtpCommandException)
                    {
                        unanswered.NoteAnswer(domain);
                        throw;
                    }
                    catch (RecipientUnansweredException e)
                        when (cancellation.IsCancellationRequested
                            || unanswered.ShowThatServerHangs(domain, answersBefore)
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
                // The server had closed the connection and has not received anything of this email, so a new connection
                // is used.
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
            // Servers count rejections per connection, slow it down and close it, so the next email gets a new
            // connection.
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
            // The circuit cancels slow calls and counts them, so MailKit's own timeout must not come first.
            Timeout = (int)(2 * email.Timeout).TotalMilliseconds,
            // Like most mail clients: many server networks cannot reach revocation lists, and nothing would be sent.
            CheckCertificateRevocation = false,
        };
        try
        {
            if (!string.IsNullOrEmpty(email.TrustedCertificate))
                session.ServerCertificateValidationCallback = new PrivateAuthority(email.TrustedCertificate).Validate;
            var socket = await OpenAsync(email.Host!, email.Port, cancellation);
            await session.ConnectAsync(
                socket,
                email.Host!,
                email.Port,
                SocketOptions(email.EffectiveSecurity),
                cancellation
            );
            if (!string.IsNullOrEmpty(email.User))
                await session.AuthenticateAsync(email.User, email.Password ?? "", cancellation);
            return session;
        }
        catch (Exception e)
        {
            session.Dispose();
            // A cancelled handshake ends with a different exception.
            cancellation.ThrowIfCancellationRequested();
            // Before an email is sent, every error is caused by the server or by our settings.
            throw new MailServerUnavailableException(e.Message, e);
        }
    }

    // An email is written in several pieces. Without NoDelay, the last one waits until the server acknowledges the others,
    // which servers delay by 40 ms.
    static async Task<Socket> OpenAsync(string host, int port, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
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

    // DisconnectAsync sends QUIT and ignores errors.
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
