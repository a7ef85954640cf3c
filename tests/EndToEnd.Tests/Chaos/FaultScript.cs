namespace EndToEnd.Tests.Chaos;

/// <summary>What can go wrong around the platform.</summary>
public enum Fault
{
    PostgresRestart,
    RedisKill,
    RedisFlush,
    RedisPause,
    RabbitKill,
    ApiKill,
    WorkersKill,
    ProviderSlow,
    ProviderFails,
    ProviderLosesAnswers,
    ProviderLate,
    WebhooksTwice,
    WebhooksInDisorder,
}

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

/// <summary>Which faults come when: nothing but the seed and the length decides.</summary>
static class FaultScript
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    public static IReadOnlyList<Strike> Of(int seed, TimeSpan length)
    {
        // Every fault once, in random order; then all of them again, in another, as long as there is time for them.
        var chance = new Random(seed);
        var rounds = Math.Max(1, (int)(length / (Pace * Enum.GetValues<Fault>().Length)));
        var faults = Enumerable
            .Range(0, rounds)
            .SelectMany(_ =>
            {
                var round = Enum.GetValues<Fault>();
                chance.Shuffle(round);
                return round;
            })
            .ToList();

        // The first and the last tenth are quiet: there is something to hit, and somebody left to come back.
        var pace = length * 0.8 / faults.Count;
        return
        [
            .. faults.Select(
                (fault, i) =>
                    new Strike(
                        length * 0.1 + pace * (i + chance.NextDouble()),
                        fault,
                        TimeSpan.FromSeconds(1 + 2 * chance.NextDouble()),
                        chance.Next(2)
                    )
            ),
        ];
    }
}
