namespace BookingApi.Live;

/// <summary>
/// Seats of one event that this node has chosen for a buyer and whose claim has not been reported back to this board
/// yet. Choices are made one at a time and exclude these seats, so that buyers who ask for the best available at the
/// same moment each get the next best instead of competing for the same seat. Only a hint: the database alone grants
/// seats.
/// </summary>
sealed class PendingChoices(TimeProvider time)
{
    // The result of a claim takes a moment to reach the board.
    static readonly TimeSpan NewsDelay = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<Choice> pending = [];

    /// <summary>
    /// Makes a choice that excludes the seats chosen for others, if there are enough without them. Settle it
    /// afterwards.
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

    /// <summary>
    /// The claim of a choice has its result: seats that were not claimed are immediately available to others.
    /// </summary>
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
