namespace EndToEnd.Tests.Chaos;

/// <summary>One scheduled fault.</summary>
/// <param name="At">Time since the first buyer arrived.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Lasts">How long the server is unavailable, or the provider misbehaves.</param>
/// <param name="Replica">Which of the two API processes is affected.</param>
public sealed record ScheduledFault(TimeSpan At, Fault Fault, TimeSpan Lasts, int Replica)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"{At.TotalSeconds, 5:0.0} s {Fault} {Lasts.TotalSeconds:0.0} s{(Fault == Fault.ApiKill ? $" (replica {Replica})" : "")}"
        );
}
