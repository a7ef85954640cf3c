namespace TicketPlatform.Data.Circuits;

/// <summary>When a circuit opens and closes.</summary>
/// <param name="Name"><c>payment</c>, <c>mail</c> or <c>sms</c>: as in the table <c>circuit_states</c> and in
/// metrics.</param>
/// <param name="Timeout">Timeout of a call.</param>
/// <param name="BreakDuration">How long no calls are made once it has opened.</param>
/// <param name="IsFailure">Which exceptions count as failures of the service; timeouts always do.</param>
/// <param name="MinimumCalls">It opens only after this many calls within 20 seconds.</param>
/// <param name="OpensAtOnce">Which exceptions open it by themselves, whatever the other calls have shown.</param>
public sealed record CircuitRules(
    string Name,
    TimeSpan Timeout,
    TimeSpan BreakDuration,
    Func<Exception, bool> IsFailure,
    int MinimumCalls = 5,
    Func<Exception, bool>? OpensAtOnce = null
);
