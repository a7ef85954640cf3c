namespace TicketPlatform.Data.Circuits;

/// <summary>How a circuit judges what it guards.</summary>
/// <param name="Name">
/// <c>payment</c>, <c>mail</c> or <c>sms</c>: as in the table <c>circuit_states</c> and in metrics.
/// </param>
/// <param name="Timeout">A call ends after so long.</param>
/// <param name="BreakDuration">How long nobody calls once it has opened.</param>
/// <param name="IsFailure">Which exceptions count against what is outside; running out of time always does.</param>
/// <param name="MinimumCalls">It opens after so many calls within 20 seconds at the earliest.</param>
/// <param name="OpensAtOnce">Which exceptions open it by themselves, whatever the other calls have shown.</param>
public sealed record CircuitRules(
    string Name,
    TimeSpan Timeout,
    TimeSpan BreakDuration,
    Func<Exception, bool> IsFailure,
    int MinimumCalls = 5,
    Func<Exception, bool>? OpensAtOnce = null
);
