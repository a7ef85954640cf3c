using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Mails;

/// <summary>Configuration section <c>Notifications</c>.</summary>
sealed record NotificationOptions
{
    /// <summary>How often one person may write to the people of events in an hour.</summary>
    [Range(1, 10_000)]
    public int PerHour { get; init; } = 20;
}
