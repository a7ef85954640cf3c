namespace BookingApi.Live;

/// <summary>
/// Seats of one event that this node chose for somebody and whose claim this board has not seen the result of. Choices
/// take turns and leave these seats out, so that buyers who ask for the best available at the same moment get the next
/// best each, rather than all reaching for the same seat and losing it. Only a hint: the database alone grants seats.
/// </summary>
sealed class PendingChoices(TimeProvider time)
{
    // The news of a claim takes a moment to come back to the board.
    static readonly TimeSpan NewsDelay = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<Choice> pending = [];

    /// <summary>
    /// Makes a choice that leaves the seats of others out, if there are enough without them. Settle it afterwards.
    /// </summary>
    public int[] Choose(Func<IReadOnlyCollection<int>, int[]> choose)
    {
        lock (gate)
        {
            pending.RemoveAll(c => c.ClaimedAt is { } at && time.GetElapsedTime(at) > NewsDelay);
            var chosen = choose([.. pending.SelectMany(c => c.Places)]);
            if (chosen.Length == 0 && pending.Count > 0)
                chosen = choose([]);
            if (chosen.Length > 0)
                pending.Add(new(chosen));
            return chosen;
        }
    }

    /// <summary>The claim of a choice has its result: what was not claimed is there for others at once.</summary>
    public void Settle(int[] chosen, bool isClaimed)
    {
        lock (gate)
        {
            var index = pending.FindIndex(c => ReferenceEquals(c.Places, chosen));
            if (index < 0)
                return;
            if (isClaimed)
                pending[index].ClaimedAt = time.GetTimestamp();
            else
                pending.RemoveAt(index);
        }
    }

    sealed class Choice(int[] places)
    {
        public int[] Places { get; } = places;
        public long? ClaimedAt { get; set; }
    }
}
