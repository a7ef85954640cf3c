using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;

namespace BookingApi.Http;

/// <summary>How long a request may take. Configuration section <c>TimeLimits</c>.</summary>
sealed record TimeLimitOptions
{
    /// <summary>Any request but a stream.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(30);
}
