using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace TicketPlatform.PortalKit.Sessions;

/// <summary>
/// Counts the new visitors from each address in the current minute. Each process counts on its own: the consequence for
/// a browser is a single redirect, so replicas need not agree.
/// </summary>
sealed class NewVisitorCounter(IOptions<NewVisitorOptions> options, TimeProvider time)
{
    // If there are more addresses than this in one minute, they share a count, so that nobody can fill the memory with
    // them.
    const int MaxNetworks = 50_000;

    readonly Lock gate = new();
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    long minute;

    /// <summary>
    /// Counts a visitor; returns false if there are so many from this address that the visitor has to be checked.
    /// </summary>
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
