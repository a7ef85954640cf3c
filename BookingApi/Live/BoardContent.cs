using TicketPlatform.Data.Live;
using TicketPlatform.Domain.Selling;
using Section = TicketPlatform.Domain.Seating.Section;
using TicketCategory = TicketPlatform.Domain.Seating.TicketCategory;

namespace BookingApi.Live;

/// <summary>
/// The content of a board: the state of all seats of an event at one moment. With <c>WaitlistFirst</c>, free seats are
/// reserved for the waitlist and shown as held; with <c>HasRoom</c>, only people admitted from the waiting room can
/// hold any. <c>Removed</c> has the labels of seats that old bookings refer to and the layout no longer has, and
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
