namespace EndToEnd.Tests.Chaos;

/// <summary>One fault at its time.</summary>
/// <param name="At">After the first buyer came.</param>
/// <param name="Fault">What happens.</param>
/// <param name="Lasts">How long the server is unavailable, or the provider in that mood.</param>
/// <param name="Replica">Which of the two API processes is meant.</param>
public sealed record Strike(TimeSpan At, Fault Fault, TimeSpan Lasts, int Replica)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"{At.TotalSeconds, 5:0.0} s {Fault} {Lasts.TotalSeconds:0.0} s{(Fault == Fault.ApiKill ? $" (replica {Replica})" : "")}"
        );
}
