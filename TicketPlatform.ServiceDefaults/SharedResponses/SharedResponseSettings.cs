using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>The operators' settings for shared responses, in the section <c>SharedResponses</c>.</summary>
public sealed record SharedResponseSettings
{
    /// <summary>How long a response is reused; zero disables sharing; null means the service's default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan? Lifetime { get; init; }
}
