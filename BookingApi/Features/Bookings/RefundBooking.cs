using BookingApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data.Selling;
using TicketPlatform.Domain.Selling;

namespace BookingApi.Features.Bookings;

static class RefundBooking
{
    public static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> HandleAsync(
        Guid id,
        RefundBookingRequest request,
        [AsParameters] RefundServices services,
        CancellationToken cancellation
    ) => await RefundAsync(id, request, cancels: false, services, cancellation);

    internal static async Task<Results<Ok<BookingResponse>, ProblemHttpResult>> RefundAsync(
        Guid id,
        RefundBookingRequest request,
        bool cancels,
        RefundServices services,
        CancellationToken cancellation
    )
    {
        var (user, db, bookings, refunds, audit, time) = services;
        var found = await (await bookings.VisibleAsync(id, user, cancellation))
            .Select(b => new
            {
                b.EventId,
                b.UserId,
                Event = db.Events.First(e => e.Id == b.EventId),
            })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return Problems.NotFound("This booking");
        // The event's organizer and admins refund at their discretion; buyers within the rules.
        var staff = user.IsAdmin || found.Event.OrganizerId == user.Id;
        // The email about it is sent to the booking's address, which nobody has confirmed.
        if (!staff && request.Reason is { } givenReason && WebAddress.IsIn(givenReason))
            return Problems.Invalid("reason", "Enter the reason without a web address.");
        if (!staff && !found.Event.IsRefundable(time.GetUtcNow()))
        {
            return Problems.Of(
                409,
                ProblemCodes.NotRefundable,
                "These tickets cannot be returned.",
                found.Event.RefundUntilHours is { } hours
                    ? hours == 0
                        ? "Tickets for this event could only be returned until the start."
                        : $"Tickets for this event could only be returned until {CountText.Of(hours, "hour")} before the "
                            + "start."
                    : "The organizer does not accept returns for this event."
            );
        }

        var reason = string.IsNullOrWhiteSpace(request.Reason)
            ? BookingNotes.Text(staff && found.UserId != user.Id ? "cancelled_by_organizer" : "returned_by_buyer")
            : request.Reason.Trim();
        var details = new RefundRequestDetails(
            found.EventId,
            id,
            request.SeatIds?.Distinct().Order().ToArray(),
            user.Id,
            reason,
            EvenUsed: staff,
            Cancels: cancels
        );
        var (outcome, refundId) = await refunds.RequestAsync(details, cancellation);
        switch (outcome)
        {
            case RefundOutcome.NothingLeft:
                return Problems.Of(
                    409,
                    ProblemCodes.NothingLeft,
                    "There is nothing left to return.",
                    "These tickets have already been returned or are not part of this booking. Nothing was changed."
                );
            case RefundOutcome.TicketUsed:
                return Problems.Of(
                    409,
                    ProblemCodes.TicketUsed,
                    "One of these tickets was used.",
                    "A ticket that was scanned at the door cannot be returned."
                );
            case RefundOutcome.NotRefundable:
                return Problems.Of(
                    409,
                    ProblemCodes.InvalidState,
                    "This booking is not confirmed.",
                    "Only tickets of confirmed bookings can be returned. Nothing was changed."
                );
        }
        if (staff && found.UserId != user.Id)
            await audit.WriteAsync(
                "booking.refunded",
                "booking",
                id,
                null,
                new
                {
                    refundId,
                    request.SeatIds,
                    reason,
                },
                cancellation
            );
        return TypedResults.Ok((await bookings.FindAsync(id, user, cancellation))!);
    }
}
