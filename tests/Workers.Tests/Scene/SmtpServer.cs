using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>A mail server with a few commands (RFC 5321) that can misbehave.</summary>
sealed class SmtpServer : IAsyncDisposable
{
    readonly CancellationTokenSource gone = new();
    readonly ConcurrentDictionary<TcpClient, bool> clients = new();
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    /// <summary>Closes all connections without a response, as servers do with idle ones.</summary>
    public void DropConnections()
    {
        foreach (var client in clients.Keys)
            client.Close();
    }

    public int Port { get; }
    public SmtpBehavior Behavior { get; set; }
    public SmtpEncryption Encryption { get; init; }
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Addresses may contain non-ASCII letters (RFC 6531).</summary>
    public bool IsInternational { get; init; }

    /// <summary>Whether email to one recipient is deferred while all others' is accepted.</summary>
    public Func<string, bool> PutsOff { get; set; } = _ => false;

    /// <summary>Whether the server does not respond to RCPT for one recipient.</summary>
    public Func<string, bool> HangsOn { get; set; } = _ => false;

    /// <summary>Recipients that a client has named.</summary>
    public int Attempts;

    /// <summary>Connections that clients have opened.</summary>
    public int Connections;

    /// <summary>Connections that clients have closed with QUIT.</summary>
    public int Quits;

    /// <summary>MAIL and RCPT commands, as they were sent.</summary>
    public ConcurrentQueue<string> Envelopes { get; } = new();

    public ConcurrentQueue<string> Mails { get; } = new();

    public (string, string)[] Settings =>
        [("Email:Host", "127.0.0.1"), ("Email:Port", Port.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        clients[client] = true;
        Interlocked.Increment(ref Connections);
        try
        {
            Stream stream = client.GetStream();
            if (Encryption == SmtpEncryption.Implicit)
                stream = await EncryptAsync(stream);
            if (await TalkAsync(stream, isGreeted: false, Encryption == SmtpEncryption.StartTls))
                await TalkAsync(await EncryptAsync(stream), isGreeted: true, offersTls: false);
        }
        catch (Exception e)
            when (e
                    is IOException
                        or ObjectDisposedException
                        or InvalidOperationException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The client disconnected, or does not trust the certificate.
        }
        finally
        {
            clients.TryRemove(client, out _);
        }
    }

    async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(Certificate!);
        return encrypted;
    }

    /// <summary>Returns whether the client wants to continue encrypted.</summary>
    async Task<bool> TalkAsync(Stream stream, bool isGreeted, bool offersTls)
    {
        var reader = new StreamReader(stream, Encoding.Latin1);
        var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        if (Behavior == SmtpBehavior.HangAtGreeting)
            await HangAsync();
        if (!isGreeted)
            await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    var extensions = new List<string> { "test", "8BITMIME" };
                    if (IsInternational)
                        extensions.Add("SMTPUTF8");
                    if (offersTls)
                        extensions.Add("STARTTLS");
                    foreach (var extension in extensions)
                        await writer.WriteLineAsync($"250{(extension == extensions[^1] ? ' ' : '-')}{extension}");
                    break;
                case "STARTTLS" when offersTls:
                    await writer.WriteLineAsync("220 continue");
                    return true;
                case "MAIL":
                    Envelopes.Enqueue(line);
                    if (Behavior == SmtpBehavior.HangAtSender)
                        await HangAsync();
                    await writer.WriteLineAsync(Behavior == SmtpBehavior.RefuseSender ? "550 not from you" : "250 ok");
                    break;
                case "RCPT":
                    Interlocked.Increment(ref Attempts);
                    Envelopes.Enqueue(line);
                    if (HangsOn(line))
                        await HangAsync();
                    await writer.WriteLineAsync(
                        Behavior switch
                        {
                            _ when PutsOff(line) => "451 not now",
                            SmtpBehavior.TryLater => "451 not now",
                            SmtpBehavior.Refuse => "550 no such person",
                            SmtpBehavior.Closing => "421 going down",
                            _ => "250 ok",
                        }
                    );
                    break;
                case "DATA" when Behavior == SmtpBehavior.DropBeforeTaking:
                    return false;
                case "DATA" when Behavior == SmtpBehavior.Hang:
                    await HangAsync();
                    return false;
                case "DATA":
                    await writer.WriteLineAsync("354 continue");
                    var mail = new StringBuilder();
                    while (await reader.ReadLineAsync() is { } text and not ".")
                        mail.AppendLine(text.StartsWith('.') ? text[1..] : text);
                    if (Behavior == SmtpBehavior.RefuseMessage)
                    {
                        await writer.WriteLineAsync("554 looks like spam");
                        break;
                    }
                    // A test that waits for the email may change the behavior as soon as it has arrived.
                    var isLast = Behavior == SmtpBehavior.DropAfterTaking;
                    Mails.Enqueue(mail.ToString());
                    if (isLast)
                        return false;
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    Interlocked.Increment(ref Quits);
                    await writer.WriteLineAsync("221 bye");
                    return false;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
        return false;
    }

    Task HangAsync() => Task.Delay(Timeout.Infinite, gone.Token).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        listener.Dispose();
        await accepting;
        gone.Dispose();
    }
}
