using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// Free ports on loopback, below the range from which Linux takes the local ports of outgoing connections (32768 and up): one of
/// those could take the port of a server while that server restarts.
/// </summary>
static class FreePort
{
    const int Lowest = 20000;
    const int Highest = 32767;

    static readonly HashSet<int> Taken = [];

    public static int Take()
    {
        lock (Taken)
        {
            while (true)
            {
                var port = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
                if (IsFree(port) && Taken.Add(port))
                    return port;
            }
        }
    }

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
