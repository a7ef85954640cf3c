namespace TicketPlatform.Documents.Posters;

/// <summary>
/// Repeatable random numbers: the same event gets the same poster on every machine and in every version of .NET, which
/// <see cref="Random"/> does not guarantee. SplitMix64, https://prng.di.unimi.it/splitmix64.c.
/// </summary>
sealed class PosterRandom(Guid seed)
{
    ulong state = BitConverter.ToUInt64(seed.ToByteArray(), 0) ^ BitConverter.ToUInt64(seed.ToByteArray(), 8);

    ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public double Between(double low, double high) => low + (high - low) * (Next() >> 11) / (1UL << 53);

    public int Below(int count) => (int)(Next() % (ulong)count);

    public bool Toss() => (Next() & 1) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
