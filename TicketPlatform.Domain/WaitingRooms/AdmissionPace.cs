namespace TicketPlatform.Domain.WaitingRooms;

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
