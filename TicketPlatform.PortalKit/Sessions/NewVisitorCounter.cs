using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// Counts the new visitors of each address in this minute. Only this process counts: what follows from it costs a
/// browser one redirect, so that replicas need not agree.
/// </summary>
sealed class NewVisitorCounter(IOptions<NewVisitorOptions> options, TimeProvider time)
{
    // More addresses than these are not told apart within one minute, so that nobody can fill the memory with them.
    const int MaxNetworks = 50_000;

    readonly Lock gate = new();
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    long minute;

    /// <summary>Counts one; false: there are so many from this address that the visitor has to be checked.</summary>
    public bool Count(string network)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (gate)
        {
            if (now != minute)
            {
                minute = now;
                counts.Clear();
            }
            if (counts.Count >= MaxNetworks && !counts.ContainsKey(network))
                return false;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, network, out _);
            return ++count <= options.Value.UncheckedPerMinute;
        }
    }
}
