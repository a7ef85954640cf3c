using System.Security.Cryptography;
using System.Text;

namespace BookingApi.Security;

/// <summary>The portals and their keys. Configuration section <c>ServiceAuth</c>.</summary>
sealed record ServiceAuthOptions
{
    /// <summary>By name of the portal.</summary>
    public Dictionary<string, string> Keys { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The portal authenticated by a <c>Service-Authorization</c> header of the form <c>name:key</c>, or null.
    /// </summary>
    public string? PortalOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return
            colon > 0
            && Keys.TryGetValue(header[..colon], out var key)
            && key.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(key),
                Encoding.UTF8.GetBytes(header[(colon + 1)..])
            )
            ? header[..colon]
            : null;
    }
}
