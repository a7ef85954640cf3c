using TicketPlatform.Contracts;
using TicketPlatform.Localization;

namespace CustomerPortal.Seating;

/// <summary>How the seats of a hold are arranged, as a sentence.</summary>
public static class ArrangementText
{
    static readonly Texts Texts = Texts.For(typeof(ArrangementText));

    /// <summary>"All 4 together: Stalls, row C." or "3 together in Stalls, row H, 1 in front."</summary>
    /// <param name="arrangement">The arrangement reported by the API.</param>
    /// <param name="plan">Knows which row is in front of which.</param>
    public static string Text(this Arrangement arrangement, SeatPlan plan)
    {
        if (arrangement.Groups is not [var first, ..])
            return "";
        if (arrangement.Groups.Count == 1)
            return Whole(first);
        var groups =
            arrangement.Closeness == Closeness.Apart
                ? arrangement.Groups.Select(InSection)
                : arrangement
                    .Groups.Skip(1)
                    .Select(group => Beside(group, first, arrangement.Closeness, plan))
                    .Prepend(InSection(first));
        return Texts["Groups", string.Join(", ", groups)];
    }

    static string Whole(NeighborGroup group)
    {
        var size = group.SeatIds.Count switch
        {
            1 => "Single",
            2 => "Both",
            _ => "All",
        };
        return group.Row is { } row
            ? Texts[$"Row.{size}", group.SeatIds.Count, row, group.Section]
            : Texts[$"Area.{size}", group.SeatIds.Count, group.Section];
    }

    static string InSection(NeighborGroup group) =>
        group.Row is { } row
            ? Texts.Count("InSectionRow", group.SeatIds.Count, row, group.Section)
            : Texts["InArea", group.SeatIds.Count, group.Section];

    static string Beside(NeighborGroup group, NeighborGroup first, Closeness closeness, SeatPlan plan)
    {
        var rowsBehind = plan.RowIndex(group.SeatIds[0]) - plan.RowIndex(first.SeatIds[0]);
        return (rowsBehind, closeness) switch
        {
            (0, _) => Texts["SameRow", group.SeatIds.Count],
            (-1, Closeness.CloseBy) => Texts["InFront", group.SeatIds.Count],
            (1, Closeness.CloseBy) => Texts["Behind", group.SeatIds.Count],
            _ => Texts["OtherRow", group.SeatIds.Count, group.Row],
        };
    }
}
