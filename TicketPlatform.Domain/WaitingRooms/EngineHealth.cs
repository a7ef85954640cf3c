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
