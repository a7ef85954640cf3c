using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TicketPlatform.Workers.Tests.Scene;

enum SmtpMood { Accept, TryLater, Refuse, DropAfterTaking, DropBeforeTaking, Hang }

/// <summary>A mail server of a few commands (RFC 5321) that can be in a bad mood.</summary>
sealed class SmtpServer : IAsyncDisposable
{
    TcpListener listener = new(IPAddress.Loopback, 0);
    Task accepting;

    public SmtpServer()
    {
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(listener);
    }

    /// <summary>Nobody answers at the address any more.</summary>
    public async Task StopAsync()
    {
        listener.Dispose();
        await accepting;
    }

    /// <summary>Answers again, at the same address.</summary>
    public void StartAgain()
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync(listener);
    }

    readonly CancellationTokenSource gone = new();
    readonly int port;

    public SmtpMood Mood { get; set; }
    public int Attempts;
    public ConcurrentQueue<string> Mails { get; } = new();
    public (string, string)[] Settings => [("Email:Host", "127.0.0.1"), ("Email:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "RCPT":
                        Interlocked.Increment(ref Attempts);
                        await writer.WriteLineAsync(Mood switch { SmtpMood.TryLater => "451 not now", SmtpMood.Refuse => "550 no such person", _ => "250 ok" });
                        break;
                    case "DATA" when Mood == SmtpMood.DropBeforeTaking:
                        return;
                    case "DATA" when Mood == SmtpMood.Hang:
                        await Task.Delay(Timeout.Infinite, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        return;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync() is { } text and not ".")
                            mail.AppendLine(text.StartsWith('.') ? text[1..] : text);
                        Mails.Enqueue(mail.ToString());
                        if (Mood == SmtpMood.DropAfterTaking)
                            return;
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (IOException)
        {
            // The client went away.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        listener.Dispose();
        await accepting;
        gone.Dispose();
    }
}

/// <summary>Reads what a test asks of a mail (RFC 5322, 2045): its headers and its parts.</summary>
sealed class ReceivedMail(string raw)
{
    readonly string raw = raw.ReplaceLineEndings("\n");

    public string Header(string name)
    {
        var lines = raw[..raw.IndexOf("\n\n", StringComparison.Ordinal)].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');
        var value = lines.FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
        return string.Concat(value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Decode));
    }

    public string Part(string contentType)
    {
        var start = raw.IndexOf("content-type: " + contentType, StringComparison.OrdinalIgnoreCase);
        Assert.True(start >= 0, $"There is no part of type {contentType} in:\n{raw[..Math.Min(raw.Length, 2000)]}");
        var head = raw.LastIndexOf("\n--", start, StringComparison.Ordinal) is var boundary && boundary < 0 ? 0 : boundary;
        var body = raw.IndexOf("\n\n", start, StringComparison.Ordinal) + 2;
        var end = raw.IndexOf("\n--", body, StringComparison.Ordinal);
        var text = raw[body..(end < 0 ? raw.Length : end)];
        var isBase64 = raw[head..body].Contains("base64", StringComparison.OrdinalIgnoreCase);
        return isBase64 ? Encoding.UTF8.GetString(Convert.FromBase64String(text.Replace("\n", "", StringComparison.Ordinal))) : QuotedPrintable(text);
    }

    public byte[] Attachment()
    {
        var start = raw.IndexOf("content-type: application/pdf", StringComparison.OrdinalIgnoreCase);
        var body = raw.IndexOf("\n\n", start, StringComparison.Ordinal) + 2;
        return Convert.FromBase64String(raw[body..raw.IndexOf("\n--", body, StringComparison.Ordinal)].Replace("\n", "", StringComparison.Ordinal));
    }

    public int Attachments => raw.Split("content-type: application/pdf", StringSplitOptions.None).Length - 1 + raw.Split("Content-Type: application/pdf", StringSplitOptions.None).Length - 1;

    // =?utf-8?B?…?= and =?utf-8?Q?…?=, RFC 2047
    static string Decode(string word)
    {
        var parts = word.Split('?');
        if (parts is not ["=", _, var kind, var text, "="])
            return word + " ";
        return kind is "B" or "b" ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : QuotedPrintable(text.Replace('_', ' '));
    }

    static string QuotedPrintable(string text)
    {
        text = text.Replace("=\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && Uri.IsHexDigit(text[i + 1]) && Uri.IsHexDigit(text[i + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
