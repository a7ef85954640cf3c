using BookingApi.Features.Coupons;
using BookingApi.Features.Holds;
using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Bookings;

static class CreateBooking
{
    public static async Task<Results<Created<BookingResponse>, ProblemHttpResult>> HandleAsync(
        CreateBookingRequest request,
        HttpRequest http,
        [AsParameters] CreateBookingServices services,
        CancellationToken cancellation
    )
    {
        var (user, bookingStore, bookings, phones, holds, limits, db) = services;
        if (HoldToken.Parse(request.HoldToken) is not { } token || token.HoldId != request.HoldId)
            return Problems.NotFound("This hold");
        if (await InvalidAttendeesAsync(request.Attendees, token, db, cancellation) is { } invalid)
            return invalid;
        var contact = request.Contact;
        string? phone = null;
        if (!string.IsNullOrWhiteSpace(contact.Phone))
        {
            phone = await phones.ToE164Async(contact.Phone, token.EventId, cancellation);
            if (phone is null)
                return Problems.InvalidPhone("contact.phone");
        }
        var details = new BookingDetails(
            user.Id,
            contact.Name,
            contact.Email,
            phone,
            [.. (request.Attendees ?? []).Select(a => (a.SeatId, a.Name))],
            string.IsNullOrWhiteSpace(request.CouponCode) ? null : request.CouponCode,
            request.AcceptBetterPlaces,
            http.PreferredLanguage()
        );

        var (outcome, bookingId, made) = await bookingStore.BookAsync(
            token,
            details,
            holds.Value,
            limits.MaxUnpaid,
            cancellation
        );
        if (outcome == BookOutcome.HoldOver)
            return await IsCancelledAsync(db, token.EventId, cancellation) ? EventCancelled() : HoldResponses.Over();
        if (outcome == BookOutcome.TooManyUnpaid)
            return TooManyUnpaid();
        if (CouponProblems.Of(outcome) is { } refused)
            return refused;
        var booking = made is null
            ? await bookings.FindAsync(bookingId, user, cancellation)
            : await bookings.NewAsync(made, cancellation);
        return TypedResults.Created($"{Routes.Base}/bookings/{bookingId}", booking!);
    }

    // A name for a seat that gets no ticket is an error of the caller, so it is reported instead of dropped.
    static async Task<ProblemHttpResult?> InvalidAttendeesAsync(
        IReadOnlyList<Attendee>? attendees,
        HoldToken token,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        if (attendees is not { Count: > 0 })
            return null;
        var held = await db
            .Holds.Where(h => h.EventId == token.EventId && h.Id == token.HoldId && h.TokenHash == token.Hash)
            .Select(h => h.PlaceNos)
            .FirstOrDefaultAsync(cancellation);
        // Without a hold, the response reports the missing hold.
        if (held is null)
            return null;
        var (named, errors) = (new HashSet<int>(), new List<(string, string)>());
        for (var i = 0; i < attendees.Count; i++)
        {
            if (!held.Contains(attendees[i].SeatId))
                errors.Add(($"attendees[{i}].seatId", "This seat is not in your hold."));
            else if (!named.Add(attendees[i].SeatId))
                errors.Add(($"attendees[{i}].seatId", "This seat already has a name."));
        }
        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    static Task<bool> IsCancelledAsync(BookingDbContext db, Guid eventId, CancellationToken cancellation) =>
        db.Events.AnyAsync(e => e.Id == eventId && e.Status == EventStatus.Cancelled, cancellation);

    static ProblemHttpResult EventCancelled() =>
        Problems.Of(409, ProblemCodes.NotOnSale, "This event has been cancelled.", "This event has been cancelled.");

    static ProblemHttpResult TooManyUnpaid() =>
        Problems.Of(
            409,
            ProblemCodes.HoldLimitReached,
            "You have too many unfinished bookings for this event.",
            "You have other unfinished bookings for this event. Complete them or cancel them first. Your tickets are "
                + "still on hold for you."
        );
}
