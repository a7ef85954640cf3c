using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>How waiting rooms let people in. Configuration section <c>WaitingRoom</c>.</summary>
public sealed record WaitingRoomPolicy : IValidatableObject
{
    /// <summary>
    /// Where admission begins, and where it stays while nothing is known of the engine's health: people a minute.
    /// </summary>
    [Range(1, 100_000)]
    public int SafePacePerMinute { get; init; } = 300;

    /// <summary>No slower than this, however badly the engine does: people a minute.</summary>
    [Range(1, 100_000)]
    public int SlowestPerMinute { get; init; } = 30;

    /// <summary>No faster than this: people a minute.</summary>
    [Range(1, 100_000)]
    public int FastestPerMinute { get; init; } = 3000;

    /// <summary>By so many people a minute the pace grows each second while all is well.</summary>
    [Range(1, 100_000)]
    public int StepPerMinute { get; init; } = 30;

    /// <summary>What is left of the pace, each second, while something is wrong.</summary>
    [Range(0.01, 0.99)]
    public double SlowDown { get; init; } = 0.7;

    /// <summary>More failed requests than this share mean that something is wrong.</summary>
    [Range(0.0001, 1)]
    public double MaxErrorShare { get; init; } = 0.02;

    /// <summary>Slower answers than this mean that something is wrong.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:30")]
    public TimeSpan SlowAnswer { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>So many holds may be begun in one turn; changing a hold is none.</summary>
    [Range(1, 100)]
    public short HoldsPerTurn { get; init; } = 5;

    /// <summary>The three paces have to be in order.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SlowestPerMinute > SafePacePerMinute || SafePacePerMinute > FastestPerMinute)
            yield return new(
                "WaitingRoom: SlowestPerMinute, SafePacePerMinute and FastestPerMinute must not go down in this order."
            );
    }
}
