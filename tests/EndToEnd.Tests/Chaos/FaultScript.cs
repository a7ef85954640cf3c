namespace EndToEnd.Tests.Chaos;

/// <summary>Which faults happen when, determined only by the seed and the duration.</summary>
static class FaultScript
{
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(1.5);

    public static IReadOnlyList<ScheduledFault> Of(int seed, TimeSpan length)
    {
        // Every fault once, in random order; then all of them again in another order, as long as there is time.
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

        // The first and last tenth are quiet, so that buyers are active when faults begin, and still there afterwards.
        var pace = length * 0.8 / faults.Count;
        return
        [
            .. faults.Select(
                (fault, i) =>
                    new ScheduledFault(
                        length * 0.1 + pace * (i + chance.NextDouble()),
                        fault,
                        TimeSpan.FromSeconds(1 + 2 * chance.NextDouble()),
                        chance.Next(2)
                    )
            ),
        ];
    }
}
