using System.Net;
using System.Net.Sockets;

namespace TicketPlatform.TestKit;

/// <summary>A proxy to a server that delays responses while <see cref="Delay"/> is set.</summary>
public sealed class DelayingProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ending = new();
    readonly Task accepting;
    long delayTicks;

    public DelayingProxy(string host, int port)
    {
        listener.Start();
        accepting = AcceptAsync(host, port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public TimeSpan Delay
    {
        get => new(Interlocked.Read(ref delayTicks));
        set => Interlocked.Exchange(ref delayTicks, value.Ticks);
    }

    async Task AcceptAsync(string host, int port)
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptTcpClientAsync(ending.Token), host, port);
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task PassAsync(TcpClient client, string host, int port)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(host, port, ending.Token);
                await Task.WhenAny(
                    client.GetStream().CopyToAsync(server.GetStream(), ending.Token),
                    AnswerAsync(server.GetStream(), client.GetStream())
                );
            }
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
            {
                // One side disconnected, or the test is over.
            }
        }
    }

    async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, ending.Token) is > 0 and var read)
        {
            await Task.Delay(Delay, ending.Token);
            await to.WriteAsync(buffer.AsMemory(0, read), ending.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }
}
