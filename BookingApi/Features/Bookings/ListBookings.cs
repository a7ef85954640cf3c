using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;

namespace BookingApi.Features.Bookings;

/// <summary>Which bookings of a list are wanted.</summary>
/// <param name="Search">Part of reference, name or address.</param>
/// <param name="Status">Only this state.</param>
/// <param name="Paid">
/// True: only what counts as sold, confirmed bookings and those of which a part was refunded. False: only the others.
/// </param>
public sealed record BookingFilter(
    [property: System.ComponentModel.DataAnnotations.StringLength(100)] string? Search = null,
    BookingStatus? Status = null,
    bool? Paid = null
);

static class ListMyBookings
{
    public static async Task<Ok<Paged<BookingSummary>>> HandleAsync(
        [AsParameters] PageQuery page,
        CurrentUser user,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await bookings.PageAsync(db.Bookings.AsNoTracking().Where(b => b.UserId == user.Id), page, cancellation)
        );
}

static class ListEventBookings
{
    public static async Task<Results<Ok<Paged<BookingSummary>>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        [AsParameters] PageQuery page,
        [AsParameters] BookingFilter filter,
        CurrentUser user,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.AnyAsync(e => e.Id == eventId && (e.OrganizerId == user.Id || user.IsAdmin), cancellation))
            return Problems.NotFound("This event");
        var ofEvent = db.Bookings.AsNoTracking().Where(b => b.EventId == eventId);
        var found = await bookings.MatchingAsync(ofEvent, filter, cancellation);
        return TypedResults.Ok(await bookings.PageAsync(found, page, cancellation));
    }
}

static class ListAllBookings
{
    public static async Task<Ok<Paged<BookingSummary>>> HandleAsync(
        [AsParameters] PageQuery page,
        [AsParameters] BookingFilter filter,
        BookingDbContext db,
        BookingReader bookings,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await bookings.PageAsync(
                await bookings.MatchingAsync(db.Bookings.AsNoTracking(), filter, cancellation),
                page,
                cancellation
            )
        );
}
