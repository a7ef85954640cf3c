using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Processes;

/// <summary>Free ports on loopback. None is given out twice by one process, even before somebody listens on it.</summary>
static class Ports
{
    static readonly HashSet<int> Given = [];

    public static int Take(int? wanted = null)
    {
        lock (Given)
        {
            if (wanted is { } port && IsFree(port) && Given.Add(port))
            {
                return port;
            }

            int free;
            do
            {
                free = Bind(0);
            }
            while (!Given.Add(free));
            return free;
        }
    }

    static bool IsFree(int port)
    {
        try
        {
            return Bind(port) == port;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static int Bind(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
