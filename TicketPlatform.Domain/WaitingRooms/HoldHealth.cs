namespace TicketPlatform.Domain.WaitingRooms;

/// <summary>Health of the hold route, as measured by the API nodes in the last seconds.</summary>
/// <param name="Requests">Requests to hold places, successful or not.</param>
/// <param name="Errors">
/// Requests that failed because of an internal error. A place that somebody else got first is not an error.
/// </param>
/// <param name="P95">95th percentile of response times; of several nodes, that of the slowest.</param>
public sealed record HoldHealth(int Requests, int Errors, TimeSpan P95)
{
    /// <summary>Share of requests that failed, from 0 to 1.</summary>
    public double ErrorShare => Requests == 0 ? 0 : (double)Errors / Requests;

    /// <summary>All nodes together; null when none has reported.</summary>
    public static HoldHealth? Together(IReadOnlyCollection<HoldHealth> nodes) =>
        nodes.Count == 0 ? null : new(nodes.Sum(n => n.Requests), nodes.Sum(n => n.Errors), nodes.Max(n => n.P95));
}
