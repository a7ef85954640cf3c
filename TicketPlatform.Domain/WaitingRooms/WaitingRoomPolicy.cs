using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>How waiting rooms admit people. Configuration section <c>WaitingRoom</c>.</summary>
public sealed record WaitingRoomPolicy : IValidatableObject
{
    /// <summary>Initial pace, also used while the health of the API is unknown: people per minute.</summary>
    [Range(1, 100_000)]
    public int SafePacePerMinute { get; init; } = 300;

    /// <summary>Minimum pace, however unhealthy the API is: people per minute.</summary>
    [Range(1, 100_000)]
    public int SlowestPerMinute { get; init; } = 30;

    /// <summary>Maximum pace: people per minute.</summary>
    [Range(1, 100_000)]
    public int FastestPerMinute { get; init; } = 3000;

    /// <summary>Increase of the pace per second while the API is healthy, in people per minute.</summary>
    [Range(1, 100_000)]
    public int StepPerMinute { get; init; } = 30;

    /// <summary>Factor by which the pace is multiplied each second while the API is unhealthy.</summary>
    [Range(0.01, 0.99)]
    public double SlowDown { get; init; } = 0.7;

    /// <summary>Maximum share of failed requests of a healthy API.</summary>
    [Range(0.0001, 1)]
    public double MaxErrorShare { get; init; } = 0.02;

    /// <summary>Maximum response time of a healthy API.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many holds one turn allows; changing a hold does not count.</summary>
    [Range(1, 100)]
    public short HoldsPerTurn { get; init; } = 5;

    /// <summary>Checks that the three paces are in ascending order.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SlowestPerMinute > SafePacePerMinute || SafePacePerMinute > FastestPerMinute)
            yield return new(
                "WaitingRoom: SlowestPerMinute, SafePacePerMinute and FastestPerMinute must not decrease in this order."
            );
    }
}
