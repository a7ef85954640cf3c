using BookingApi.Features.Coupons;
using BookingApi.Features.Holds;
using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

static class CreateBooking
{
    public static async Task<Results<Created<BookingResponse>, ProblemHttpResult>> HandleAsync(
        CreateBookingRequest request,
        CurrentUser user,
        BookingDesk desk,
        BookingReader bookings,
        ContactPhones phones,
        IOptions<HoldPolicy> holds,
        CancellationToken cancellation
    )
    {
        if (HoldToken.Parse(request.HoldToken) is not { } token || token.HoldId != request.HoldId)
            return Problems.NotFound("This hold");
        var attendees = (request.Attendees ?? [])
            .DistinctBy(a => a.SeatId)
            .Select(a => (a.SeatId, a.Name.Trim()))
            .ToList();
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
            contact.Name.Trim(),
            contact.Email.Trim(),
            phone,
            attendees,
            string.IsNullOrWhiteSpace(request.CouponCode) ? null : request.CouponCode.Trim(),
            request.AcceptBetterPlaces
        );

        var (outcome, bookingId) = await desk.BookAsync(token, details, holds.Value, cancellation);
        if (outcome == BookOutcome.HoldOver)
            return HoldResponses.Over();
        if (CouponProblems.Of(outcome) is { } refused)
            return refused;
        var booking = await bookings.FindAsync(bookingId, user, cancellation, isNew: outcome == BookOutcome.Booked);
        return TypedResults.Created($"{Routes.Base}/bookings/{bookingId}", booking!);
    }
}
