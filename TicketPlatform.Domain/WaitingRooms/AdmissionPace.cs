using System.ComponentModel.DataAnnotations;

namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>How the part of the platform that sells is doing, as its nodes measured it in the last seconds.</summary>
/// <param name="Requests">Requests to hold places, answered or not.</param>
/// <param name="Errors">
/// Those of them that failed for a reason of ours. A place that somebody else got first is no error.
/// </param>
/// <param name="P95">Of twenty requests nineteen took no longer than this; of several nodes the slowest one's.</param>
public sealed record EngineHealth(int Requests, int Errors, TimeSpan P95)
{
    /// <summary>Share of requests that failed, from 0 to 1.</summary>
    public double ErrorShare => Requests == 0 ? 0 : (double)Errors / Requests;

    /// <summary>All nodes together; null when none has said anything.</summary>
    public static EngineHealth? Together(IReadOnlyCollection<EngineHealth> nodes) =>
        nodes.Count == 0 ? null : new(nodes.Sum(n => n.Requests), nodes.Sum(n => n.Errors), nodes.Max(n => n.P95));
}

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

/// <summary>How fast a waiting room lets people in.</summary>
public static class AdmissionPace
{
    /// <summary>
    /// The pace for the next second, in people a minute: a step more while the engine is well, a part less while it is
    /// not, within bounds.
    /// Nothing known of it: the safe pace. So several rooms share one engine fairly without knowing of each other.
    /// </summary>
    public static double Next(double perMinute, EngineHealth? health, WaitingRoomPolicy policy)
    {
        if (health is null)
            return policy.SafePacePerMinute;
        var unwell = health.ErrorShare > policy.MaxErrorShare || health.P95 > policy.SlowAnswer;
        return Math.Clamp(
            unwell ? perMinute * policy.SlowDown : perMinute + policy.StepPerMinute,
            policy.SlowestPerMinute,
            policy.FastestPerMinute
        );
    }

    /// <summary>
    /// How many may be let in by now: what was left over before, and what has come in <paramref name="elapsed"/>. Never
    /// more than two seconds' worth and never less than one person's: a room that stood still, or nobody came to, does
    /// not open like a dam.
    /// </summary>
    public static double Allowance(double before, double perMinute, TimeSpan elapsed)
    {
        var perSecond = perMinute / 60;
        return Math.Min(before + (perSecond * Math.Max(0, elapsed.TotalSeconds)), Math.Max(1, 2 * perSecond));
    }
}
