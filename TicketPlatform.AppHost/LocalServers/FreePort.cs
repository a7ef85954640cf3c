using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TicketPlatform.AppHost.LocalServers;

/// <summary>
/// Free ports on loopback, below the range from which Linux takes the local ports of outgoing connections (32768 and
/// up): one of those could take the port of a server while that server restarts.
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

    /// <summary>
    /// The port if it is free; otherwise another one, after printing that <paramref name="user"/> uses that one.
    /// </summary>
    public static int TakeOrReplace(int port, string user, TextWriter output)
    {
        if (IsFree(port))
            return port;
        var free = Take();
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Port {port} is taken; {user} uses {free} instead.")
        );
        return free;
    }

    // "localhost" means both loopback addresses.
    public static bool IsFree(int port) =>
        IsFree(IPAddress.Loopback, port) && (!HasIPv6Loopback || IsFree(IPAddress.IPv6Loopback, port));

    // A machine may support IPv6 and still have no IPv6 address.
    static readonly bool HasIPv6Loopback = Socket.OSSupportsIPv6 && IsFree(IPAddress.IPv6Loopback, 0);

    static bool IsFree(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
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
