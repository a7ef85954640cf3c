namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>How fast a waiting room admits people.</summary>
public static class AdmissionPace
{
    /// <summary>
    /// The pace for the next second, in people per minute: one step faster while the API is healthy, a factor slower
    /// while it is not, within limits; the safe pace when its health is unknown. Several rooms therefore share capacity
    /// fairly without knowing of each other.
    /// </summary>
    public static double Next(double perMinute, HoldHealth? health, WaitingRoomPolicy policy)
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
    /// How many people may be admitted now: the remainder from before plus what <paramref name="elapsed"/> allows. At
    /// most two seconds' worth (but at least one person), so that a room that was idle does not admit a crowd at once.
    /// </summary>
    public static double Allowance(double before, double perMinute, TimeSpan elapsed)
    {
        var perSecond = perMinute / 60;
        return Math.Min(before + (perSecond * Math.Max(0, elapsed.TotalSeconds)), Math.Max(1, 2 * perSecond));
    }
}
