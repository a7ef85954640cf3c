using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

/// <summary>Who may see an event's seats: everybody if it is published, otherwise its organizer and admins.</summary>
static class SeatVisibility
{
    public static async Task<bool> MaySeeSeatsAsync(
        this BookingDbContext db,
        Guid eventId,
        CurrentUser user,
        CancellationToken cancellation
    ) => await db.VisibleLayoutAsync(eventId, user, cancellation) is not null;

    /// <summary>
    /// The board of an event that the caller may see. Public events are found in memory, because during a sale this is
    /// requested more often than anything else.
    /// </summary>
    public static async Task<SeatBoard?> FindVisibleAsync(
        this SeatBoards boards,
        Guid eventId,
        Func<Task<int?>> visibleLayout
    ) =>
        await boards.FindAsync(eventId) is { Content.IsPublic: true } board ? board
        : await visibleLayout() is { } layout ? await boards.FindAsync(eventId, layout)
        : null;

    /// <summary>The current version of the layout; null if there is nothing to show.</summary>
    public static Task<int?> VisibleLayoutAsync(
        this BookingDbContext db,
        Guid eventId,
        CurrentUser user,
        CancellationToken cancellation
    ) =>
        db
            .Events.Where(e =>
                e.Id == eventId && (e.Status == EventStatus.Published || e.OrganizerId == user.Id || user.IsAdmin)
            )
            .Select(e => (int?)e.LayoutVersion)
            .FirstOrDefaultAsync(cancellation);
}
