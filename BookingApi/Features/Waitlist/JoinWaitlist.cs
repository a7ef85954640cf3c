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
        WaitlistService waitlistService,
        WaitlistReader entries,
        CancellationToken cancellation
    )
    {
        if (!await db.Events.AnyAsync(e => e.Id == eventId && e.Status == EventStatus.Published, cancellation))
            return Problems.NotFound("This event");
        // The offer is sent by email, so the address has to be confirmed.
        if (!await db.Users.AnyAsync(u => u.Id == user.Id && u.EmailConfirmed, cancellation))
        {
            return Problems.Of(
                403,
                ProblemCodes.EmailNotVerified,
                "Please confirm your email address first.",
                "We send offers by email, and they are valid for a limited time, so we need to know that "
                    + "your address works. Open the link in the email that we sent you, then join."
            );
        }
        if (await RefusalAsync(eventId, request, db, cancellation) is { } tooLarge)
            return tooLarge;
        var (outcome, entryId) = await waitlistService.JoinAsync(
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
                "You are already on this waitlist.",
                "You are already on this waitlist. Leave it first if you want to wait for something else."
            ),
            JoinOutcome.NotSoldOut => Problems.Of(
                409,
                ProblemCodes.NotSoldOut,
                "There are tickets left.",
                "Enough tickets are still available, so you don’t need to wait."
            ),
            JoinOutcome.UnknownCategory => Problems.Invalid("categoryId", "This event does not have this category."),
            _ => Problems.Of(
                409,
                ProblemCodes.NotOnSale,
                "This event is not on sale.",
                "Tickets for this event cannot be bought right now, so there is no waitlist to join."
            ),
        };
    }

    // A party that would not fit into an empty hall would wait in vain.
    static async Task<ProblemHttpResult?> RefusalAsync(
        Guid eventId,
        JoinWaitlistRequest request,
        BookingDbContext db,
        CancellationToken cancellation
    )
    {
        var (quantity, category) = (request.Quantity!.Value, (short?)request.CategoryId);
        var sections = await db.Sections.AsNoTracking().Where(s => s.EventId == eventId).ToListAsync(cancellation);
        var capacity = await WaitlistMatcher.CapacityAsync(db, eventId, sections, cancellation);
        var largest = capacity.LargestParty(category, request.AcceptSplit);
        if (quantity <= largest)
            return null;
        // A category that does not exist is rejected as such.
        if (category is not null && !await HasCategoryAsync(db, eventId, category.Value, cancellation))
            return null;
        var what = category is null ? "This event" : "This category";
        var apart = capacity.LargestParty(category, acceptSplit: true);
        var chosen = sections.FindAll(s => category is null || s.CategoryNo == category);
        var isStanding = chosen.Count > 0 && chosen.TrueForAll(s => s.Kind == SectionKind.Standing);
        return Problems.Of(
            409,
            ProblemCodes.PartyTooLarge,
            "Your group is too large for this waitlist.",
            apart == 0 ? $"{what} has no {(isStanding ? "tickets" : "seats")} on sale, so none can become available."
                : quantity <= apart && isStanding
                    ? $"{what} has {CountText.Of(largest, "ticket")} in its largest standing area. "
                        + (largest == 1 ? "Join alone." : $"Join with {largest} or fewer.")
                : quantity <= apart
                    ? largest == 1 ? $"{what} only has single seats. Join alone, or agree to sit apart."
                        : $"{what} has at most {largest} seats next to each other. Join with {largest} or fewer people, "
                            + "or agree to sit apart."
                : $"{what} has {CountText.Of(apart, "ticket")} in total. "
                    + (apart == 1 ? "Join alone." : $"Join with {apart} or fewer."),
            ("largest", largest)
        );
    }

    static Task<bool> HasCategoryAsync(
        BookingDbContext db,
        Guid eventId,
        short category,
        CancellationToken cancellation
    ) => db.TicketCategories.AnyAsync(c => c.EventId == eventId && c.CategoryNo == category, cancellation);
}
