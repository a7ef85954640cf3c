using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadTests;

/// <summary>
/// A mail server that accepts every email and records only the time: the platform is to be measured, not a mail
/// catcher. Buyers are numbered in their addresses: <c>buyer-17@example.com</c>.
/// </summary>
sealed class MailSink : IDisposable
{
    /// <summary>The exclusive upper limit of buyers' numbers.</summary>
    public const int Buyers = 100_000;

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly long[] takenAt = new long[Buyers];
    int count;

    public MailSink()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Emails to numbered buyers.</summary>
    public int Count => Volatile.Read(ref count);

    public static string AddressOf(int buyer) =>
        string.Create(CultureInfo.InvariantCulture, $"buyer-{buyer}@example.com");

    /// <summary>Timestamp at which the email to this buyer was accepted; 0 if it was not.</summary>
    public long TakenAt(int buyer) => Volatile.Read(ref takenAt[buyer]);

    async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The program is ending.
        }
    }

    async Task TalkAsync(Socket socket)
    {
        using var client = socket;
        var buffer = new byte[64 * 1024];
        var (filled, buyer) = (0, -1);
        try
        {
            await client.SendAsync("220 load\r\n"u8.ToArray());
            while (await client.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var received)
            {
                filled += received;
                // One command at a time, because pipelining is not announced.
                if (buffer.AsSpan(0, filled).IndexOf("\r\n"u8) < 0)
                    continue;
                var line = Encoding.ASCII.GetString(buffer, 0, filled);
                filled = 0;
                if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
                    buyer = NumberIn(line);
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await client.SendAsync("354 continue\r\n"u8.ToArray());
                    await SkipMailAsync(client, buffer);
                    if (buyer >= 0)
                    {
                        Volatile.Write(ref takenAt[buyer], Stopwatch.GetTimestamp());
                        Interlocked.Increment(ref count);
                    }
                }
                await client.SendAsync("250 ok\r\n"u8.ToArray());
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }
        catch (SocketException)
        {
            // The client disconnected.
        }
    }

    static async Task SkipMailAsync(Socket client, byte[] buffer)
    {
        // The last five bytes are moved to the front each time, because the end of the email may arrive in two pieces.
        var kept = 0;
        while (await client.ReceiveAsync(buffer.AsMemory(kept)) is > 0 and var received)
        {
            var tail = buffer.AsSpan(0, kept + received);
            if (tail.EndsWith("\r\n.\r\n"u8))
                return;
            kept = Math.Min(5, tail.Length);
            tail[^kept..].CopyTo(buffer);
        }
    }

    static int NumberIn(string line) =>
        line.Split('-', '@') is [_, var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var buyer)
        && buyer < Buyers
            ? buyer
            : -1;

    public void Dispose() => listener.Dispose();
}
