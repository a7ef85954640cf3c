using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Free ports on loopback. None is given out twice, even before somebody listens on it: not by this process, and not by two that start at the
/// same moment, because whoever gives a port out keeps a lock on a file of its name for as long as it lives.
/// </summary>
static class Ports
{
    // Below the range from which Linux takes the local ports of outgoing connections (32768 and up): one of those would
    // otherwise get in the way between the choice of a port and its use, or while a server is being restarted.
    const int Lowest = 20000;
    const int Highest = 32767;

    static readonly string LockFolder = Path.Combine(Path.GetTempPath(), $"ticketplatform-ports-{Environment.UserName}");
    static readonly Dictionary<int, FileStream> Given = [];

    public static int Take(int? wanted = null)
    {
        lock (Given)
        {
            if (wanted is { } port && TryGive(port))
            {
                return port;
            }

            int candidate;
            do
            {
                candidate = RandomNumberGenerator.GetInt32(Lowest, Highest + 1);
            }
            while (!TryGive(candidate));
            return candidate;
        }
    }

    static bool TryGive(int port)
    {
        if (Given.ContainsKey(port) || !IsFree(port) || Lock(port) is not { } held)
        {
            return false;
        }

        // Whoever held the lock a moment ago may be listening by now.
        if (!IsFree(port))
        {
            held.Dispose();
            return false;
        }

        Given.Add(port, held);
        return true;
    }

    // The operating system lets go of it when the process ends, however that ends.
    static FileStream? Lock(int port)
    {
        Directory.CreateDirectory(LockFolder);
        try
        {
            return new FileStream(Path.Combine(LockFolder, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
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
