using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.ServiceDefaults.SharedResponses;

/// <summary>What operators can set about shared responses, in the section <c>SharedResponses</c>.</summary>
public sealed record SharedResponseSettings
{
    /// <summary>How long a response answers further requests; zero: not at all; null: as the service has it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan? Lifetime { get; init; }
}
