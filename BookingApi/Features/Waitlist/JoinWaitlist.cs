using BookingApi.Http;
using BookingApi.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TicketPlatform.Contracts;
using TicketPlatform.Data;
using TicketPlatform.Data.Selling;

namespace BookingApi.Features.Waitlist;

static class JoinWaitlist
{
    public static async Task<Results<Created<WaitlistResponse>, ProblemHttpResult>> HandleAsync(
        Guid eventId,
        JoinWaitlistRequest request,
        CurrentUser user,
        BookingDbContext db,
        WaitlistDesk desk,
        WaitlistReader entries,
        CancellationToken cancellation
    )
    {
        if (
            !await db.Events.AnyAsync(
                e => e.Id == eventId && e.Status == TicketPlatform.Domain.Events.EventStatus.Published,
                cancellation
            )
        )
            return Problems.NotFound("This event");
        // The offer comes by mail: it has to arrive.
        if (!await db.Users.AnyAsync(u => u.Id == user.Id && u.EmailConfirmed, cancellation))
        {
            return Problems.Of(
                403,
                ProblemCodes.EmailNotVerified,
                "Please confirm your e-mail address first.",
                "Offers come by mail and are open for a limited time, so we need to know that your address works. Open the link in the mail we sent you, then join."
            );
        }
        var (outcome, entryId) = await desk.JoinAsync(
            eventId,
            user.Id,
            request.Quantity!.Value,
            (short?)request.CategoryId,
            request.AcceptSplit,
            cancellation
        );
        return outcome switch
        {
            JoinOutcome.Joined => TypedResults.Created(
                $"{Routes.Base}/waitlist/{entryId}",
                (await entries.FindAsync(entryId, user.Id, cancellation))!
            ),
            JoinOutcome.AlreadyWaiting => Problems.Of(
                409,
                ProblemCodes.AlreadyWaiting,
                "You are in this line already.",
                "You are in this line already. Leave it first if you want to wait for something else."
            ),
            JoinOutcome.NotSoldOut => Problems.Of(
                409,
                ProblemCodes.NotSoldOut,
                "There are places left.",
                "There are enough places left to buy: no need to wait."
            ),
            JoinOutcome.UnknownCategory => Problems.Invalid("categoryId", "This event has no such category."),
            _ => Problems.Of(
                409,
                ProblemCodes.NotOnSale,
                "This event is not on sale.",
                "Tickets for this event cannot be bought right now, so there is no line to wait in."
            ),
        };
    }
}
