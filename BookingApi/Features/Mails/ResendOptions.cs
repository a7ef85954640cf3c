using System.ComponentModel.DataAnnotations;

namespace BookingApi.Features.Mails;

/// <summary>How often messages may be sent again in an hour. Configuration section <c>Resends</c>.</summary>
sealed record ResendOptions
{
    /// <summary>Messages about one booking.</summary>
    [Range(1, 1000)]
    public int PerBooking { get; init; } = 5;

    /// <summary>Messages to one address or number.</summary>
    [Range(1, 1000)]
    public int PerRecipient { get; init; } = 10;

    /// <summary>Messages sent by one buyer.</summary>
    [Range(1, 1000)]
    public int PerBuyer { get; init; } = 20;

    /// <summary>Messages sent by one member of staff.</summary>
    [Range(1, 10_000)]
    public int PerStaff { get; init; } = 200;
}
