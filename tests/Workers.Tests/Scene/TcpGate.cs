using System.Net;
using System.Net.Sockets;

namespace TicketPlatform.Workers.Tests.Scene;

/// <summary>
/// A proxy to a server that can be closed: open connections break, new ones are closed immediately, and the server
/// itself notices nothing more.
/// </summary>
sealed class TcpGate : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Lock sync = new();
    readonly HashSet<TcpClient> clients = [];
    readonly Task accepting;
    bool isOpen = true;

    public TcpGate(string host, int port)
    {
        listener.Start();
        accepting = AcceptAsync(host, port);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections were rejected because the gate was closed.</summary>
    public int Refused { get; private set; }

    public void Open()
    {
        lock (sync)
            isOpen = true;
    }

    public void Shut()
    {
        lock (sync)
        {
            isOpen = false;
            foreach (var client in clients)
                client.Close();
            clients.Clear();
        }
    }

    async Task AcceptAsync(string host, int port)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = PassAsync(client, host, port);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task PassAsync(TcpClient client, string host, int port)
    {
        using var server = new TcpClient();
        lock (sync)
        {
            if (!isOpen)
            {
                Refused++;
                client.Close();
                return;
            }
            clients.Add(client);
            clients.Add(server);
        }
        try
        {
            await server.ConnectAsync(host, port);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream()),
                server.GetStream().CopyToAsync(client.GetStream())
            );
        }
        catch (Exception e)
            when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side disconnected, or the gate was closed.
        }
        finally
        {
            client.Close();
            lock (sync)
            {
                clients.Remove(client);
                clients.Remove(server);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Shut();
        listener.Dispose();
        await accepting;
    }
}
