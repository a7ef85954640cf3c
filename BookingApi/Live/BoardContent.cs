using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;
using Section = TicketPlatform.Domain.Seating.Section;
using TicketCategory = TicketPlatform.Domain.Seating.TicketCategory;

namespace BookingApi.Live;

/// <summary>
/// What a board is filled with: everything about an event's places at one moment. With <c>WaitlistFirst</c> free places
/// are kept for those who wait, and are shown as held; with <c>HasRoom</c> only who was let in from the waiting room
/// can hold any. <c>Removed</c> has the labels of places that old bookings bear and the layout no longer has, and
/// <c>RemovedCategories</c> the names of such categories.
/// </summary>
sealed record BoardContent(
    Guid EventId,
    int LayoutVersion,
    string Currency,
    IReadOnlyList<Section> Sections,
    IReadOnlyDictionary<short, TicketCategory> Categories,
    IReadOnlyList<SeatChange> Places,
    int PlaceCount,
    bool WaitlistFirst = false,
    bool IsPublic = false,
    bool HasRoom = false,
    IReadOnlyDictionary<int, RemovedPlace>? Removed = null,
    IReadOnlyDictionary<short, string>? RemovedCategories = null
)
{
    /// <summary>The event, or one of its categories, has standing places and no seats.</summary>
    public bool IsStanding(int? categoryNo = null)
    {
        var sections = Sections.Where(s => categoryNo is null || s.CategoryNo == categoryNo).ToList();
        return sections.Count > 0 && sections.TrueForAll(s => s.Kind == SectionKind.Standing);
    }
}
