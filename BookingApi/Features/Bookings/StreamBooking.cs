using System.Text.Json;
using BookingApi.Http;
using BookingApi.Live;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Live;

namespace BookingApi.Features.Bookings;

static class StreamBooking
{
    public static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> HandleAsync(
        Guid id,
        CurrentUser user,
        BookingReader bookings,
        IServiceScopeFactory scopes,
        SeatChannel channel,
        IHostApplicationLifetime lifetime,
        CancellationToken cancellation
    )
    {
        var eventId = await (await bookings.VisibleAsync(id, user, cancellation))
            .Select(b => (Guid?)b.EventId)
            .FirstOrDefaultAsync(cancellation);
        if (eventId is null)
            return Problems.NotFound("This booking");

        return TypedResults.ServerSentEvents(
            EventStream.WatchAsync("booking", changed => channel.ListenToBookingsAsync(eventId.Value, bookingId =>
                    {
                        if (bookingId == id)
                            changed();
                    }), token => ReadAsync(scopes, eventId.Value, id, token), lifetime, cancellation)
        );
    }

    // One scope per read, because an open stream must not keep a connection.
    static async Task<string?> ReadAsync(
        IServiceScopeFactory scopes,
        Guid eventId,
        Guid id,
        CancellationToken cancellation
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDbContext>();
        var progress = await db
            .Bookings.Where(b => b.EventId == eventId && b.Id == id)
            .Select(b => new BookingProgress(
                b.Status,
                db.Tickets.Count(t => t.EventId == eventId && t.BookingId == id),
                b.Items.Count,
                db.Mails.Where(m => m.EventId == eventId && m.BookingId == id && m.Kind == "booking-confirmed")
                    .OrderByDescending(m => m.CreatedAt)
                    .Select(m => m.State)
                    .FirstOrDefault()
                    ?? "none",
                db.Refunds.Count(r => r.EventId == eventId && r.BookingId == id)
            ))
            .FirstOrDefaultAsync(cancellation);
        return progress is null ? null : JsonSerializer.Serialize(progress, JsonSerializerOptions.Web);
    }
}
