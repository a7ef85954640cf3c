using BookingApi.Live;
using BookingApi.Security;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Data;

namespace BookingApi.Features.Seating;

/// <summary>
/// Whose seats may be looked at: a published event's by everybody, any other's by its organizer and by admins.
/// </summary>
static class SeatVisibility
{
    public static async Task<bool> MaySeeSeatsAsync(
        this BookingDbContext db,
        Guid eventId,
        CurrentUser user,
        CancellationToken cancellation
    ) => await db.VisibleLayoutAsync(eventId, user, cancellation) is not null;

    /// <summary>
    /// The board of an event that the caller may look at. What anybody may see is found in memory: during a sale this
    /// is asked for more often than everything else.
    /// </summary>
    public static async Task<SeatBoard?> FindVisibleAsync(
        this SeatBoards boards,
        Guid eventId,
        Func<Task<int?>> visibleLayout
    ) =>
        await boards.FindAsync(eventId) is { Content.IsPublic: true } board ? board
        : await visibleLayout() is { } layout ? await boards.FindAsync(eventId, layout)
        : null;

    /// <summary>The version that the layout has now; null when there is nothing to see.</summary>
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
