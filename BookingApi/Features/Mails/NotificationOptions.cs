using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Mails;

/// <summary>Configuration section <c>Notifications</c>.</summary>
sealed record NotificationOptions
{
    /// <summary>How many messages to an event's buyers one member of staff may send in an hour.</summary>
    [Range(1, 10_000)]
    public int PerHour { get; init; } = 20;
}
