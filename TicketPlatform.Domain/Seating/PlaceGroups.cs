namespace TicketPlatform.Domain.Seating;

/// <summary>Describes how places are arranged.</summary>
public static class PlaceGroups
{
    /// <summary>The places as groups of neighbors, the largest group first, then the one in front.</summary>
    public static IReadOnlyList<PlaceGroup> Of(IReadOnlyCollection<Section> sections, IEnumerable<int> placeNos)
    {
        var groups = new List<List<int>>();
        // However its numbers lie between those of others, a standing area is one group.
        var areas = new Dictionary<Section, List<int>>();
        Section? current = null;
        foreach (var place in placeNos.Order())
        {
            var section = sections.FirstOrDefault(s => s.Contains(place));
            if (section is null)
                continue;
            var before = current;
            current = section;
            if (areas.TryGetValue(section, out var area))
            {
                area.Add(place);
                continue;
            }
            var joins =
                section == before
                && groups[^1][^1] == place - 1
                && (place - section.FirstPlaceNo) % section.SeatsPerRow != 0;
            if (joins)
                groups[^1].Add(place);
            else
                groups.Add([place]);
            if (section.Kind == SectionKind.Standing)
                areas[section] = groups[^1];
        }
        return
        [
            .. groups
                .Select(places =>
                    sections.First(s => s.Contains(places[0])) is { Kind: SectionKind.Seated } section
                        ? new PlaceGroup(section, (places[0] - section.FirstPlaceNo) / section.SeatsPerRow, places)
                        : new PlaceGroup(sections.First(s => s.Contains(places[0])), null, places)
                )
                .OrderByDescending(g => g.PlaceNos.Count),
        ];
    }

    /// <summary>How close the groups are to each other.</summary>
    public static Closeness ClosenessOf(IReadOnlyList<PlaceGroup> groups) =>
        groups.Count <= 1 ? Closeness.Together
        : groups.Any(g => g.Section != groups[0].Section) ? Closeness.Apart
        : groups.Skip(1).All(g => groups.Any(other => other != g && IsNear(g, other))) ? Closeness.CloseBy
        : Closeness.SameSection;

    /// <summary>"All 4 together, row C." or "3 together in row H, 1 in front."; "4 × Floor." where people stand.</summary>
    public static string Describe(IReadOnlyList<PlaceGroup> groups)
    {
        if (groups.Count == 0)
            return "";
        var (first, apart) = (groups[0], ClosenessOf(groups) == Closeness.Apart);
        if (groups.Count == 1)
        {
            if (first.Row is not { } row)
                return $"{first.PlaceNos.Count} × {first.Section.Name}.";
            var where = $"row {first.Section.RowLabel(row)}";
            return first.PlaceNos.Count switch
            {
                1 => $"1 seat, {where}.",
                2 => $"Both together, {where}.",
                var all => $"All {all} together, {where}.",
            };
        }
        return string.Join(
                ", ",
                groups.Select((group, i) => i == 0 || apart ? Where(group, apart) : Beside(group, first))
            ) + ".";
    }

    static string Where(PlaceGroup group, bool apart)
    {
        var count = group.PlaceNos.Count == 1 ? "1" : $"{group.PlaceNos.Count} together";
        return group.Row is not { } row ? $"{group.PlaceNos.Count} in {group.Section.Name}"
            : apart ? $"{count} in {group.Section.Name}, row {group.Section.RowLabel(row)}"
            : $"{count} in row {group.Section.RowLabel(row)}";
    }

    static string Beside(PlaceGroup group, PlaceGroup first) =>
        $"{group.PlaceNos.Count} "
        + (group.Row - first.Row) switch
        {
            0 => "further along the row",
            -1 when IsNear(group, first) => "in front",
            1 when IsNear(group, first) => "behind",
            _ => $"in row {group.Section.RowLabel(group.Row!.Value)}",
        };

    static bool IsNear(PlaceGroup group, PlaceGroup other) =>
        Math.Abs(group.Row!.Value - other.Row!.Value) <= 1 && group.Run.SeatsBetween(other.Run) <= SplitParty.Reach;
}
