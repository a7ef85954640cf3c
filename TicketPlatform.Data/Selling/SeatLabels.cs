using Microsoft.EntityFrameworkCore;
using TicketPlatform.Domain.Seating;
using TicketPlatform.Domain.Selling;

namespace TicketPlatform.Data.Selling;

/// <summary>
/// Labels of the seats of bookings. A seat that was removed from the layout after it was booked keeps its last label.
/// </summary>
public sealed class SeatLabels
{
    readonly ILookup<Guid, Section> sections;
    readonly IReadOnlyDictionary<(Guid EventId, int PlaceNo), RemovedPlace> removed;

    SeatLabels(
        ILookup<Guid, Section> sections,
        IReadOnlyDictionary<(Guid EventId, int PlaceNo), RemovedPlace> removed
    ) => (this.sections, this.removed) = (sections, removed);

    /// <summary>Reads the labels of these seats.</summary>
    public static async Task<SeatLabels> LoadAsync(
        BookingDbContext db,
        IReadOnlyCollection<(Guid EventId, int PlaceNo)> places,
        CancellationToken cancellation
    )
    {
        var eventIds = places.Select(p => p.EventId).Distinct().ToArray();
        var layouts = (
            await db.Sections.AsNoTracking().Where(s => eventIds.Contains(s.EventId)).ToListAsync(cancellation)
        ).ToLookup(s => s.EventId);
        // The order matters: seats removed between the two reads are in the first result, and those removed before are
        // in the second.
        var missing = places.Where(p => !layouts[p.EventId].Any(s => s.Contains(p.PlaceNo))).ToList();
        if (missing.Count == 0)
            return new(layouts, new Dictionary<(Guid, int), RemovedPlace>());
        var (missingIn, missingNos) = (
            missing.Select(p => p.EventId).Distinct().ToArray(),
            missing.Select(p => p.PlaceNo).Distinct().ToArray()
        );
        var gone = await db
            .RemovedPlaces.AsNoTracking()
            .Where(r => missingIn.Contains(r.EventId) && missingNos.Contains(r.PlaceNo))
            .ToDictionaryAsync(r => (r.EventId, r.PlaceNo), cancellation);
        return new(layouts, gone);
    }

    /// <summary>The current or last label of a seat; null if there never was such a seat.</summary>
    public SeatLabel? Find(Guid eventId, int placeNo)
    {
        if (sections[eventId].FirstOrDefault(s => s.Contains(placeNo)) is { } section)
        {
            var (row, seat) = section.LabelOf(placeNo);
            return new(section.Name, row, seat);
        }
        return removed.GetValueOrDefault((eventId, placeNo)) is { } gone
            ? new(gone.SectionName, gone.RowLabel, gone.SeatLabel)
            : null;
    }
}
