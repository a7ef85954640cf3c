using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Processes;

/// <summary>Free ports on loopback. None is given out twice by one process, even before somebody listens on it.</summary>
static class Ports
{
    // Below the range from which Linux takes the local ports of outgoing connections (32768 and up): one of those would
    // otherwise get in the way between the choice of a port and its use, or while a server is being restarted.
    const int Lowest = 20000;
    const int Highest = 32767;

    static readonly HashSet<int> Given = [];

    public static int Take(int? wanted = null)
    {
        lock (Given)
        {
            if (wanted is { } port && IsFree(port) && Given.Add(port))
            {
                return port;
            }

            int candidate;
            do
            {
                candidate = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
            }
            while (!IsFree(candidate) || !Given.Add(candidate));
            return candidate;
        }
    }

    static bool IsFree(int port)
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
