using TicketPlatform.Domain.Seating;

namespace TicketPlatform.Domain.Selling;

/// <summary>
/// Assigns free places to the waitlist in order of joining: each party in turn gets the run of neighboring seats that
/// fits it most closely, so that long runs stay whole for large parties. A party that does not fit is skipped a limited
/// number of times. After that, places that could serve it are set aside for a limited time, until there are enough. A
/// party that would not fit even into an empty hall (its capacity may have shrunk) is skipped, and nothing is set aside
/// for it. Pure: what is free and the time are passed in.
/// </summary>
public static class WaitlistMatch
{
    /// <summary>
    /// <paramref name="line"/> in fair order; <paramref name="free"/> with the category of each place.
    /// </summary>
    public static WaitlistPlan Make(
        IReadOnlyCollection<Section> sections,
        IEnumerable<(int PlaceNo, short CategoryNo)> free,
        IReadOnlyList<WaitlistPreferences> line,
        WaitlistCapacity capacity,
        WaitlistPolicy policy,
        DateTimeOffset now
    )
    {
        var left = new SortedDictionary<int, short>(free.ToDictionary(p => p.PlaceNo, p => p.CategoryNo));
        var offers = new List<WaitlistOffer>();
        var passed = new List<Party>();
        foreach (var preferences in line)
        {
            var party = new Party(preferences, capacity.CanServe(preferences), now);
            var kept = passed.Where(p => p.Gathers(policy)).SelectMany(p => p.Kept(sections, left)).ToHashSet();
            var open = left.Where(p => party.Wants(p.Key, p.Value) && !kept.Contains(p.Key))
                .Select(p => p.Key)
                .ToList();
            if (Choose(sections, open, preferences) is not { Count: > 0 } places)
            {
                passed.Add(party);
                continue;
            }
            foreach (
                var ahead in passed.Where(p => p.CanBeServed && places.Exists(place => p.Wants(place, left[place])))
            )
                ahead.Overtaken++;
            places.ForEach(place => left.Remove(place));
            offers.Add(new(preferences.EntryId, [.. places.Order()]));
        }

        var keeps = false;
        foreach (var party in passed.Where(p => p.Gathers(policy) && p.Kept(sections, left).Count > 0))
        {
            party.GatherUntil ??= now + policy.GatherTime;
            keeps = true;
        }
        return new(
            offers,
            [
                .. passed
                    .Where(p => p.HasChangedSkips)
                    .Select(p => new WaitlistSkips(p.Preferences.EntryId, p.Overtaken, p.GatherUntil)),
            ],
            keeps
        );
    }

    /// <summary>
    /// The places for one party, or none: together if possible, otherwise (if the party agreed) in as few groups as
    /// possible.
    /// </summary>
    static List<int> Choose(IReadOnlyCollection<Section> sections, List<int> open, WaitlistPreferences preferences)
    {
        if (open.Count < preferences.Quantity)
            return [];
        var runs = RunsOf(sections, open);
        // The closest fit, but rather not one that leaves a single seat alone.
        var together = runs.Where(r => r.Count >= preferences.Quantity)
            .OrderBy(r => r.Count - preferences.Quantity == 1)
            .ThenBy(r => r.Count)
            .ThenBy(r => r[0])
            .FirstOrDefault();
        if (together is not null)
            return together.GetRange(0, preferences.Quantity);
        return preferences.AcceptSplit ? [.. Longest(runs).Take(preferences.Quantity)] : [];
    }

    static IEnumerable<int> Longest(List<List<int>> runs) =>
        runs.OrderByDescending(r => r.Count).ThenBy(r => r[0]).SelectMany(r => r);

    /// <summary>Neighbors in a row; a standing area is one run.</summary>
    static List<List<int>> RunsOf(IReadOnlyCollection<Section> sections, List<int> open)
    {
        var runs = new List<List<int>>();
        var areas = new Dictionary<Section, List<int>>();
        (Section? Section, int Row, int Place) before = (null, 0, 0);
        foreach (var place in open)
        {
            if (sections.FirstOrDefault(s => s.Contains(place)) is not { } section)
                continue;
            if (section.Kind == SectionKind.Standing)
            {
                // Its numbers can lie on both sides of another section's.
                if (!areas.TryGetValue(section, out var area))
                    runs.Add(areas[section] = area = []);
                area.Add(place);
                before = default;
                continue;
            }
            var row = (place - section.FirstPlaceNo) / section.SeatsPerRow;
            if (before.Section != section || before.Row != row || before.Place != place - 1)
                runs.Add([]);
            runs[^1].Add(place);
            before = (section, row, place);
        }
        return runs;
    }

    /// <summary>A party that was skipped in this round.</summary>
    sealed class Party
    {
        public bool CanBeServed { get; }

        public Party(WaitlistPreferences preferences, bool canBeServed, DateTimeOffset now)
        {
            Preferences = preferences;
            CanBeServed = canBeServed;
            // Gathering has had its time, or has no chance: others have their turn again.
            var isOver = !canBeServed || preferences.GatherUntil <= now;
            (Overtaken, GatherUntil) = isOver ? ((short)0, null) : (preferences.Overtaken, preferences.GatherUntil);
        }

        public WaitlistPreferences Preferences { get; }
        public short Overtaken { get; set; }
        public DateTimeOffset? GatherUntil { get; set; }
        public bool HasChangedSkips => Overtaken != Preferences.Overtaken || GatherUntil != Preferences.GatherUntil;

        public bool Gathers(WaitlistPolicy policy) => CanBeServed && Overtaken >= policy.MaxOvertaken;

        public bool Wants(int place, short category) =>
            (Preferences.CategoryNo is null || Preferences.CategoryNo == category)
            && Preferences.Own?.Contains(place) != true;

        /// <summary>
        /// What is kept for it: all that could become part of its run; if it may be split, the best of as many as it
        /// needs.
        /// </summary>
        public List<int> Kept(IReadOnlyCollection<Section> sections, SortedDictionary<int, short> left)
        {
            var wanted = left.Where(p => Wants(p.Key, p.Value)).Select(p => p.Key).ToList();
            return Preferences.AcceptSplit ? [.. Longest(RunsOf(sections, wanted)).Take(Preferences.Quantity)] : wanted;
        }
    }
}
