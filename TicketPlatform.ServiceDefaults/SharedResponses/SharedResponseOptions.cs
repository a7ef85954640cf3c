using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>
/// How a service shares responses. Configuration section <c>SharedResponses</c>; the functions are set in code.
/// </summary>
public sealed class SharedResponseOptions
{
    /// <summary>
    /// How long a response answers further requests; zero: not at all. Those of the API and of a portal together are
    /// below one second by default: so long may an event that was taken out of the shop still be seen.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Lifetime { get; set; }

    /// <summary>Cookies that the service's shared responses may depend on; they never see another one.</summary>
    public IReadOnlyList<string> Cookies { get; set; } = [];

    /// <summary>Whether the response to this request may be somebody's own.</summary>
    public Func<HttpContext, bool> IsPersonal { get; set; } = _ => true;

    /// <summary>
    /// The request header that <see cref="IsPersonal"/> looks at, for caches in front of the service.
    /// </summary>
    public string Vary { get; set; } = "";

    /// <summary>What a response depends on apart from address and encoding, such as the language.</summary>
    public Func<HttpContext, IEnumerable<KeyValuePair<string, string>>> Variant { get; set; } = _ => [];
}
