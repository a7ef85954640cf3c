using Microsoft.AspNetCore.Http;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>
/// How a service shares responses. Configuration section <c>SharedResponses</c>; the functions are set in code.
/// </summary>
public sealed class SharedResponseOptions
{
    /// <summary>
    /// How long a response is reused; zero disables sharing. The lifetimes of the API and of a portal together are
    /// below one second by default: for that long, an event that was taken out of the shop may still be visible.
    /// </summary>
    public TimeSpan Lifetime { get; set; }

    /// <summary>Cookies that the service's shared responses may depend on; all others are hidden from them.</summary>
    public IReadOnlyList<string> Cookies { get; set; } = [];

    /// <summary>Whether the response to this request may be personal.</summary>
    public Func<HttpContext, bool> IsPersonal { get; set; } = _ => true;

    /// <summary>The request header that <see cref="IsPersonal"/> checks, for caches in front of the service.</summary>
    public string Vary { get; set; } = "";

    /// <summary>What a response depends on in addition to URL and encoding, such as the language.</summary>
    public Func<HttpContext, IEnumerable<KeyValuePair<string, string>>> Variant { get; set; } = _ => [];
}
